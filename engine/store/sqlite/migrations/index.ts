/** The steps from an empty database to today's, in order. A step that has been released never changes; a new one is added. */
import { initial } from "./0001-initial.js";
import { users } from "./0002-users.js";
import { merges } from "./0003-merges.js";
import { hits } from "./0004-hits.js";
import { segments } from "./0005-segments.js";
import { jobs } from "./0006-jobs.js";
import { sources } from "./0007-sources.js";
import { indexes } from "./0008-indexes.js";
import { segmentCounts } from "./0009-segment-counts.js";

export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: initial },
  { version: 2, sql: users },
  { version: 3, sql: merges },
  { version: 4, sql: hits },
  { version: 5, sql: segments },
  { version: 6, sql: jobs },
  { version: 7, sql: sources },
  { version: 8, sql: indexes },
  { version: 9, sql: segmentCounts },
];
