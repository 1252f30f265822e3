/** Leads, events and the log as an export writes them (design.md 6). */
import type { EventLine, LeadLine, LogLine } from "../../contract/export-form.js";
import type { Arrival } from "../../journey/input.js";
import type { LeadChange } from "../../lead/lead.js";
import type { LeadRow, Logged } from "../../store/leads.js";
import { iso } from "./instant.js";

/** Our own id goes along: choices by hash of it come out alike in a simulation (S17). */
export function leadLine({ lead, externalId }: LeadRow): LeadLine {
  const { fields, zones, attributes, consent, tags } = lead;
  const values = Object.entries(attributes).filter(([, { value }]) => value !== null);
  return {
    id: lead.id,
    ...(externalId === null ? {} : { externalId }),
    ...told({
      email: fields.email?.value,
      timezone: zones.set?.value,
      browserTimezone: zones.browser?.value,
      locale: fields.locale?.value,
      owner: fields.owner?.value,
    }),
    ...(values.length > 0
      ? { attributes: Object.fromEntries(values.map(([name, { value }]) => [name, value])) }
      : {}),
    ...(Object.keys(consent).length > 0 ? { consent: grants(consent) } : {}),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  };
}

/** A message as a line of events; null for what a simulation makes itself, and for what is no event of the lead's. */
export function eventLine(lead: string, { messageId, message }: Arrival): EventLine | null {
  if (message.kind !== "event" && message.kind !== "change") return null;
  const common = {
    ...(messageId === null ? {} : { messageId }),
    lead,
    timestamp: iso(message.timestamp),
  };
  if (message.kind === "change") return { ...common, type: "identify", ...changeLine(message.change) };
  const { name, properties } = message;
  if (name === "email_sent" && isOwnSend(properties)) return null;
  return { ...common, event: name, properties };
}

/** By the lead that it was applied to: the log replays leads that were merged as they lived before (S6). */
export function logLine(_: string, { seq, at, lead, messageId, message }: Logged): LogLine {
  return { seq, at: iso(at), lead, messageId, message };
}

/** What `journey/simulate.ts` calls an echo: the engine's own word that a mail has left. */
function isOwnSend(properties: object): boolean {
  return "email" in properties && "flow" in properties && "node" in properties;
}

function changeLine({ fields = {}, zone, attributes, consent }: LeadChange) {
  return {
    ...told({
      email: fields.email,
      timezone: zone?.origin === "set" ? zone.name : undefined,
      browserTimezone: zone?.origin === "browser" ? zone.name : undefined,
      locale: fields.locale,
      owner: fields.owner,
    }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(consent === undefined ? {} : { consent: grants(consent) }),
  };
}

function grants(consent: Readonly<Record<string, { readonly granted: boolean }>>): Record<string, boolean> {
  return Object.fromEntries(Object.entries(consent).map(([purpose, { granted }]) => [purpose, granted]));
}

/** Without what was not said; null was: it removes. */
function told<T extends Record<string, string | null | undefined>>(
  values: T,
): { [K in keyof T]?: string | null } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [K in keyof T]?: string | null };
}
