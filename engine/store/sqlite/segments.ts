import { memberPageOf, memberRowsOf } from "../rows/segment-rows.js";
import type { SegmentReader } from "../segments.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

const COUNTS = "SELECT segment, members AS n FROM segment_counts WHERE members <> 0";

export function segmentReader({ reader }: SqliteDatabase): SegmentReader {
  return {
    async counts() {
      const rows = reader.sql<{ segment: string; n: number }>(COUNTS).all();
      return new Map(rows.map(({ segment, n }) => [segment, n]));
    },

    leads: async (segment, query) =>
      memberPageOf(reader.all(memberRowsOf(build, segment, query).compile()), query.limit),
  };
}
