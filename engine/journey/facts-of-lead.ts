/** What is known of a lead that is not being moved, as conditions on the lead itself read it: rules of attributes, variants. */
import type { Facts } from "../condition/facts.js";
import { attributeOf, type Lead } from "../lead/lead.js";
import { own } from "../lead/own.js";
import { zoneOf } from "../lead/zone.js";
import type { Settings } from "../message/settings.js";

/** It has no scores, segments and events: what may read them is not asked of it. */
export function factsOfLead(lead: Lead, settings: Pick<Settings, "zone">): Facts {
  return {
    attribute: (name) => attributeOf(lead, name),
    hasTag: (tag) => lead.tags.includes(tag),
    consents: (purpose) => own(lead.consent, purpose)?.granted === true,
    score: () => undefined,
    band: () => null,
    inSegment: () => false,
    events: () => [],
    ever: () => false,
    get zone() {
      return zoneOf(lead, settings.zone).name;
    },
  };
}
