import type { Kysely } from "kysely";
import { decodeCursor, pageOf } from "../cursor.js";
import type { LeadRow } from "../leads.js";
import type { Page } from "../page.js";
import type { SegmentReader } from "../segments.js";
import { leadRowFrom } from "./lead.js";
import { leadRowsOf } from "./lead-rows.js";
import type { Tables } from "./tables.js";

type Query = Parameters<SegmentReader["leads"]>[1];

/** The leads of a segment, and one more than the limit, in the words of the database that `build` writes for. */
export function memberRowsOf(build: Kysely<Tables>, segment: string, { limit, after }: Query) {
  const members = leadRowsOf(build)
    .innerJoin("lead_segments as s", "s.lead", "l.id")
    .select("s.since")
    .where("s.segment", "=", segment)
    .orderBy("s.since", "desc")
    .orderBy("s.lead", "desc")
    .limit(limit + 1);
  if (after === undefined) return members;
  const [since, lead] = decodeCursor(after, ["number", "string"]);
  return members.where((eb) => eb(eb.refTuple("s.since", "s.lead"), "<", eb.tuple(since, lead)));
}

type MemberRow = Parameters<typeof leadRowFrom>[0] & { readonly id: string; readonly since: number };

export function memberPageOf(
  rows: readonly MemberRow[],
  limit: number,
): Page<LeadRow & { readonly since: number }> {
  return pageOf(
    rows,
    limit,
    (row) => ({ ...leadRowFrom(row), since: row.since }),
    ({ since, id }) => [since, id],
  );
}
