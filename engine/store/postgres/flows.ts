import { decodeCursor, pageOf } from "../cursor.js";
import type { FlowReader, NodeCount } from "../flows.js";
import { enrollmentFrom } from "../rows/enrollment.js";
import { build, rows } from "./build.js";
import type { Pg } from "./database.js";

// The sum of bigints is a numeric, which would arrive as text.
const COUNTS = `
  SELECT version, node, sum(entered)::bigint AS entered, sum(here)::bigint AS here FROM node_counts
  WHERE flow = $1 GROUP BY version, node ORDER BY version, node`;
const ALL_COUNTS = `
  SELECT flow, version, node, sum(entered)::bigint AS entered, sum(here)::bigint AS here FROM node_counts
  GROUP BY flow, version, node ORDER BY flow, version, node`;

export function flowReader(pg: Pg): FlowReader {
  return {
    counts: (flow) => pg.query<NodeCount>(COUNTS, [flow]),
    allCounts: () => pg.query<NodeCount & { readonly flow: string }>(ALL_COUNTS),

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
        await rows(pg, query),
        limit,
        (row) => ({ ...enrollmentFrom(row), lead: row.lead }),
        (row) => [row.enrolled_at, row.id],
      );
    },
  };
}
