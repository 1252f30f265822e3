/**
 * What an import would answer, without changing anything. The server rehearses a step at a time and forgets it; what
 * steps mean for each other (a lead that an earlier one makes, an address that one takes) is remembered here, as hashes.
 */
import { createHash } from "node:crypto";
import type { ImportRow, RowResult } from "../../contract/import-routes.js";
import { normaliseEmail } from "../../lead/email-address.js";

export class Rehearsal {
  readonly #externals = new Set<number>();
  /** Address → the external id that has it; 0 for none. */
  readonly #addresses = new Map<number, number>();

  /** The results as they would be after all steps before. */
  take(rows: readonly ImportRow[], results: readonly RowResult[]): readonly RowResult[] {
    const byRow = new Map(rows.map((row) => [row.row, row]));
    return results.map((result) => {
      const row = byRow.get(result.row);
      return row && (result.ok || result.code === TAKEN) ? this.#one(row, result) : result;
    });
  }

  #one(row: ImportRow, result: RowResult): RowResult {
    const external = row.externalId === undefined ? 0 : hash(row.externalId);
    const address = normaliseEmail(row.email ?? "");
    const key = address === null ? 0 : hash(address);
    const owner = key === 0 ? undefined : this.#addresses.get(key);
    if (owner !== undefined && owner !== 0 && external !== 0 && owner !== external)
      return {
        ok: false,
        row: row.row,
        code: TAKEN,
        path: "/email",
        message: `"${address}" belongs to a lead of an earlier row: one address is one lead`,
      };
    // Refused because of a row of this step that an earlier step refuses: it will not be there.
    if (!result.ok && owner !== external) return result;
    const isKnown = !result.ok || owner !== undefined || (external !== 0 && this.#externals.has(external));
    if (external !== 0) this.#externals.add(external);
    if (key !== 0) this.#addresses.set(key, external === 0 ? (owner ?? 0) : external);
    return {
      ok: true,
      row: row.row,
      lead: result.ok ? result.lead : "",
      created: !isKnown && result.ok && result.created,
    };
  }
}

const TAKEN = "lead.email_taken";

/** 48 bits: a million rows meet by chance once in five hundred files, and then a count is off by one. */
function hash(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6) + 1;
}
