import { memberPageOf, memberRowsOf } from "../rows/segment-rows.js";
import type { SegmentReader } from "../segments.js";
import { build, rows } from "./build.js";
import type { Pg } from "./database.js";

// The sum of bigints is a numeric, which would arrive as text.
const COUNTS = `
  SELECT segment, sum(members)::bigint AS n FROM segment_counts GROUP BY segment HAVING sum(members) <> 0`;

export function segmentReader(pg: Pg): SegmentReader {
  return {
    async counts() {
      const found = await pg.query<{ segment: string; n: number }>(COUNTS);
      return new Map(found.map(({ segment, n }) => [segment, n]));
    },

    leads: async (segment, query) =>
      memberPageOf(await rows(pg, memberRowsOf(build, segment, query)), query.limit),
  };
}
