/** The address that mail to a lead would go to, as suppressions know it: it is the lead's own field, in whatever form it was written. */
import { normaliseEmail } from "../../lead/email-address.js";
import type { Lead } from "../../lead/lead.js";

export function addressOf(lead: Lead): string | null {
  const address = lead.fields.email?.value ?? null;
  return address === null ? null : (normaliseEmail(address) ?? address);
}
