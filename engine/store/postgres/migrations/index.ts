/** The steps from an empty schema to today's, in order. A step that has been released never changes; a new one is added. */
import { initial } from "./0001-initial.js";
import { smallTables } from "./0002-small-tables.js";
import { copiedFrom } from "./0003-copied-from.js";
import { merges } from "./0004-merges.js";
import { hits } from "./0005-hits.js";
import { segments } from "./0006-segments.js";
import { jobs } from "./0007-jobs.js";
import { sources } from "./0008-sources.js";
import { segmentCounts } from "./0009-segment-counts.js";

export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: initial },
  { version: 2, sql: smallTables },
  { version: 3, sql: copiedFrom },
  { version: 4, sql: merges },
  { version: 5, sql: hits },
  { version: 6, sql: segments },
  { version: 7, sql: jobs },
  { version: 8, sql: sources },
  { version: 9, sql: segmentCounts },
];
