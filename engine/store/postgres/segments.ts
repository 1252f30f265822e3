import { memberPageOf, memberRowsOf } from "../rows/segment-rows.js";
import type { SegmentReader } from "../segments.js";
import { build, rows } from "./build.js";
import type { Pg } from "./database.js";

const COUNTS = "SELECT segment, count(*) AS n FROM lead_segments GROUP BY segment";

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
