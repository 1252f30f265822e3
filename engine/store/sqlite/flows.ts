import { decodeCursor, pageOf } from "../cursor.js";
import type { FlowReader } from "../flows.js";
import { enrollmentFrom } from "../rows/enrollment.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

export function flowReader({ reader }: SqliteDatabase): FlowReader {
  return {
    async counts(flow) {
      const query = build
        .selectFrom("node_counts")
        .select(["version", "node", "entered", "here"])
        .where("flow", "=", flow)
        .orderBy("version")
        .orderBy("node")
        .compile();
      return reader.all(query);
    },

    async allCounts() {
      const columns = ["flow", "version", "node", "entered", "here"] as const;
      const query = build.selectFrom("node_counts").select(columns).orderBy("flow").compile();
      return reader.all(query);
    },

    async enrolled(flow, { node, limit, after }) {
      let query = build
        .selectFrom("enrollments")
        .selectAll()
        .where("flow", "=", flow)
        .where("status", "=", "active")
        .orderBy("enrolled_at", "desc")
        .orderBy("id", "desc")
        .limit(limit + 1);
      if (node !== undefined) query = query.where("node", "=", node);
      if (after !== undefined) {
        const [at, id] = decodeCursor(after, ["number", "string"]);
        query = query.where((eb) => eb(eb.refTuple("enrolled_at", "id"), "<", eb.tuple(at, id)));
      }
      return pageOf(
        reader.all(query.compile()),
        limit,
        (row) => ({ ...enrollmentFrom(row), lead: row.lead }),
        (row) => [row.enrolled_at, row.id],
      );
    },
  };
}
