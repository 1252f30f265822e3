/** The steps from an empty schema to today's, in order. A step that has been released never changes; a new one is added. */
import { initial } from "./0001-initial.js";
import { smallTables } from "./0002-small-tables.js";
import { copiedFrom } from "./0003-copied-from.js";

export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: initial },
  { version: 2, sql: smallTables },
  { version: 3, sql: copiedFrom },
];
