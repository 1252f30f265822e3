/** Why no mail may go to a lead. */
import type { Lead } from "../../lead/lead.js";
import { addressOf } from "../rows/address.js";
import type { Connection } from "./connection.js";

const REASONS = `
  SELECT s.email, s.reason FROM json_each(?) AS addresses CROSS JOIN suppressions AS s ON s.email = addresses.value`;

/** One query for all these leads. Answers null for one whose address is free. */
export function suppressedAmong(writer: Connection, leads: readonly Lead[]): (lead: Lead) => string | null {
  const addresses = leads.flatMap((lead) => addressOf(lead) ?? []);
  if (addresses.length === 0) return () => null;
  const rows = writer.sql<{ email: string; reason: string }>(REASONS).all(JSON.stringify(addresses));
  const reasons = new Map(rows.map(({ email, reason }) => [email, reason]));
  return (lead) => reasons.get(addressOf(lead) ?? "") ?? null;
}
