/**
 * Two leads that are one (S6): per value the last write by timestamp wins, as if all had been said of one lead (S7). Of two
 * values with one timestamp the survivor's stays: a value does not keep its arrival number, which would settle it otherwise.
 */
import type { Changed } from "./change.js";
import { DERIVED } from "./derived.js";
import { attributeOf, type Consent, type Lead, type Written } from "./lead.js";
import { own, put } from "./own.js";

/** The survivor with what is known of the other, and what of it is different now. */
export function uniteLeads(survivor: Lead, other: Lead): { lead: Lead; changed: Changed } {
  const consent = { ...survivor.consent };
  const consents = new Set<string>();
  for (const [purpose, theirs] of Object.entries(other.consent)) {
    const ours = own(consent, purpose);
    if (ours && !isLaterConsent(theirs, ours)) continue;
    if (ours?.granted !== theirs.granted) consents.add(purpose);
    put(consent, purpose, theirs);
  }
  const added = other.tags.filter((tag) => !survivor.tags.includes(tag));
  const places = lastWritten(survivor.places ?? {}, other.places ?? {});
  const lead: Lead = {
    ...survivor,
    fields: lastWritten(survivor.fields, other.fields),
    zones: lastWritten(survivor.zones, other.zones),
    attributes: lastWritten(survivor.attributes, other.attributes),
    ...(Object.keys(places).length > 0 ? { places } : {}),
    consent,
    tags: added.length > 0 ? [...survivor.tags, ...added].sort() : survivor.tags,
  };
  const told = [...Object.keys(other.fields), ...Object.keys(other.attributes)];
  const names = new Set(["timezone", "locale", ...Object.keys(DERIVED), ...told]);
  const valueIn = (whose: Lead, name: string) => JSON.stringify(attributeOf(whose, name) ?? null);
  const isChanged = (name: string) => valueIn(survivor, name) !== valueIn(lead, name);
  return {
    lead,
    changed: { attributes: new Set([...names].filter(isChanged)), tags: new Set(added), consents },
  };
}

/** Of two said at the same instant the refusal counts: mail that nobody wanted cannot be called back. */
function isLaterConsent(theirs: Consent, ours: Consent): boolean {
  return theirs.at > ours.at || (theirs.at === ours.at && ours.granted && !theirs.granted);
}

function lastWritten<T extends Readonly<Record<string, Written<unknown>>>>(ours: T, theirs: T): T {
  const values: Record<string, Written<unknown>> = { ...ours };
  for (const [name, written] of Object.entries(theirs)) {
    const known = own(values, name);
    if (!known || written.at > known.at) put(values, name, written);
  }
  return values as T;
}
