/** The lead that an address or a field names: by our id, or by an identity. */
import { type Refusal, refuse } from "../contract/problem-json.js";
import { normaliseEmail } from "../lead/email-address.js";
import type { LeadReader, LeadRow } from "../store/leads.js";

export async function findLead(leads: LeadReader, reference: string): Promise<LeadRow | Refusal> {
  const id = await idOf(leads, reference);
  const row = id === null ? null : await leads.get(id);
  return row ?? refuse("lead.not_found", `There is no lead "${reference.slice(0, 200)}".`);
}

async function idOf(leads: LeadReader, reference: string): Promise<string | null> {
  const [, kind, value = ""] = /^(external|email|anonymous):(.+)$/s.exec(reference) ?? [];
  switch (kind) {
    case "external":
    case "anonymous":
      return leads.find({ kind, value });
    case "email": {
      const address = normaliseEmail(value);
      return address === null ? null : leads.find({ kind, value: address });
    }
    default:
      return reference;
  }
}
