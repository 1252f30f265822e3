import type { JourneyRecord } from "../../../journey/record.js";
import type { LeadReader } from "../../leads.js";
import { enrollmentFrom } from "../../rows/enrollment.js";
import { leadRowFrom } from "../../rows/lead.js";
import { ledgerRowFrom } from "../../rows/ledger.js";
import { loggedFrom } from "../../rows/message.js";
import { build, first, rows } from "../build.js";
import type { Pg } from "../database.js";
import { readHistories, readIds } from "./histories.js";
import { leadOf } from "./lead-of.js";
import { leadRows } from "./lead-rows.js";
import { listLeads } from "./list.js";
import { readTimeline } from "./timeline.js";

const ADDRESSES = "SELECT value FROM identities WHERE lead = $1 AND kind = 'email' ORDER BY value";

export function leadReader(pg: Pg): LeadReader {
  return {
    async get(id) {
      const lead = await leadOf(pg, { kind: "lead", value: id });
      const row = lead === null ? undefined : await first(pg, leadRows.where("l.id", "=", lead));
      return row ? leadRowFrom(row) : null;
    },

    find: (who) => leadOf(pg, who),

    async addresses(lead) {
      return (await pg.query<{ value: string }>(ADDRESSES, [lead])).map(({ value }) => value);
    },

    list: (query) => listLeads(pg, query),

    async count() {
      return (
        (await pg.query<{ n: number }>("SELECT count(*) AS n FROM leads WHERE merged_into IS NULL"))[0]?.n ??
        0
      );
    },

    timeline: (lead, query) => readTimeline(pg, lead, query),

    async ledger(lead, model) {
      let query = build.selectFrom("ledger").selectAll().where("lead", "=", lead).orderBy("entry");
      if (model !== undefined) query = query.where("model", "=", model);
      return (await rows(pg, query)).map(ledgerRowFrom);
    },

    async enrollments(lead) {
      const query = build
        .selectFrom("enrollments")
        .selectAll()
        .where("lead", "=", lead)
        .orderBy("enrolled_at", "desc")
        .orderBy("id");
      return (await rows(pg, query)).map(enrollmentFrom);
    },

    async crossings(lead) {
      const row = await first(pg, build.selectFrom("leads").select("crossings").where("id", "=", lead));
      return row ? JSON.parse(row.crossings) : {};
    },

    async *walk(batch) {
      for (let last = ""; ; ) {
        // A statement a batch: an open one would keep every dead row of the database for as long as the export takes.
        const found = await rows(pg, leadRows.where("l.id", ">", last).orderBy("l.id").limit(batch));
        const end = found.at(-1);
        if (end === undefined) return;
        last = end.id;
        yield found.map(leadRowFrom);
      }
    },

    ids: (after, limit) => readIds(pg, after, limit),

    histories: (ids, of) => readHistories(pg, ids, of),

    async log(lead) {
      const query = build.selectFrom("log").selectAll().where("lead", "=", lead).orderBy("seq");
      return (await rows(pg, query)).map(loggedFrom);
    },

    async records(lead) {
      const query = build
        .selectFrom("timeline")
        .select("record")
        .where("lead", "=", lead)
        .where("record", "is not", null)
        .orderBy("n");
      return (await rows(pg, query)).map(({ record }): JourneyRecord => JSON.parse(record ?? "null"));
    },
  };
}
