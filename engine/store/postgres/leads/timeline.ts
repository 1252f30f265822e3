import { decodeCursor, pageOf } from "../../cursor.js";
import type { LeadReader, TimelineItem } from "../../leads.js";
import type { Page } from "../../page.js";
import { timelineItemFrom } from "../../rows/timeline-item.js";
import { build, rows } from "../build.js";
import type { PgTx } from "../database.js";

export async function readTimeline(
  on: PgTx,
  lead: string,
  { limit, before }: Parameters<LeadReader["timeline"]>[1],
): Promise<Page<TimelineItem>> {
  let query = build
    .selectFrom("timeline as t")
    .leftJoin("log as g", (join) => join.onRef("g.lead", "=", "t.lead").onRef("g.seq", "=", "t.seq"))
    .select(["t.n", "t.record", "g.seq", "g.at", "g.message_id", "g.message"])
    .where("t.lead", "=", lead)
    .orderBy("t.n", "desc")
    .limit(limit + 1);
  if (before !== undefined) query = query.where("t.n", "<", decodeCursor(before, ["number"])[0]);
  return pageOf(await rows(on, query), limit, timelineItemFrom, (row) => [row.n]);
}
