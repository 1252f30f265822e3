import type { JourneyRecord } from "../../../journey/record.js";
import { decodeCursor, pageOf } from "../../cursor.js";
import type { LeadReader } from "../../leads.js";
import { enrollmentFrom } from "../../rows/enrollment.js";
import { leadRowFrom } from "../../rows/lead.js";
import { ledgerRowFrom } from "../../rows/ledger.js";
import { loggedFrom } from "../../rows/message.js";
import { timelineItemFrom } from "../../rows/timeline-item.js";
import { build } from "../build.js";
import type { Connection } from "../connection.js";
import { countLeads } from "../count-leads.js";
import type { SqliteDatabase } from "../database.js";
import { leadOf } from "../identities.js";
import { readHistories, readIds } from "./histories.js";
import { leadRows } from "./lead-rows.js";
import { listLeads } from "./list.js";

const ADDRESSES = "SELECT value FROM identities WHERE lead = ? AND kind = 'email' ORDER BY value";

export function leadReader({ reader }: SqliteDatabase): LeadReader {
  return {
    async get(id) {
      const lead = leadOf(reader, { kind: "lead", value: id });
      const row = lead === null ? undefined : reader.first(leadRows.where("l.id", "=", lead).compile());
      return row ? leadRowFrom(row) : null;
    },

    find: async (who) => leadOf(reader, who),

    async addresses(lead) {
      return reader
        .sql<{ value: string }>(ADDRESSES)
        .all(lead)
        .map(({ value }) => value);
    },

    list: async (query) => listLeads(reader, query),

    count: async () => countLeads(reader),

    timeline: async (lead, query) => readTimeline(reader, lead, query),

    async ledger(lead, model) {
      let query = build.selectFrom("ledger").selectAll().where("lead", "=", lead).orderBy("entry");
      if (model !== undefined) query = query.where("model", "=", model);
      return reader.all(query.compile()).map(ledgerRowFrom);
    },

    async enrollments(lead) {
      const query = build
        .selectFrom("enrollments")
        .selectAll()
        .where("lead", "=", lead)
        .orderBy("enrolled_at", "desc")
        .orderBy("id")
        .compile();
      return reader.all(query).map(enrollmentFrom);
    },

    async crossings(lead) {
      const row = reader.first(
        build.selectFrom("leads").select("crossings").where("id", "=", lead).compile(),
      );
      return row ? JSON.parse(row.crossings) : {};
    },

    async *walk(batch) {
      for (let last = ""; ; ) {
        // A query a batch: an open one would hold back the write-ahead log for as long as the export takes.
        const rows = reader.all(leadRows.where("l.id", ">", last).orderBy("l.id").limit(batch).compile());
        const end = rows.at(-1);
        if (end === undefined) return;
        last = end.id;
        yield rows.map(leadRowFrom);
      }
    },

    ids: async (after, limit) => readIds(reader, after, limit),

    histories: async (ids, of) => readHistories(reader, ids, of),

    async log(lead) {
      const query = build.selectFrom("log").selectAll().where("lead", "=", lead).orderBy("seq").compile();
      return reader.all(query).map(loggedFrom);
    },

    async records(lead) {
      const query = build
        .selectFrom("timeline")
        .select("record")
        .where("lead", "=", lead)
        .where("record", "is not", null)
        .orderBy("n")
        .compile();
      return reader.all(query).map(({ record }): JourneyRecord => JSON.parse(record ?? "null"));
    },
  };
}

function readTimeline(
  reader: Connection,
  lead: string,
  { limit, before }: Parameters<LeadReader["timeline"]>[1],
) {
  let query = build
    .selectFrom("timeline as t")
    .leftJoin("log as g", "g.seq", "t.seq")
    .select(["t.n", "t.record", "g.seq", "g.at", "g.message_id", "g.message"])
    .where("t.lead", "=", lead)
    .orderBy("t.n", "desc")
    .limit(limit + 1);
  if (before !== undefined) query = query.where("t.n", "<", decodeCursor(before, ["number"])[0]);
  return pageOf(reader.all(query.compile()), limit, timelineItemFrom, (row) => [row.n]);
}
