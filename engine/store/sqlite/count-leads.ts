import type { Connection } from "./connection.js";

// SQLite counts a table along its smallest index, and would read every lead's row to see that it is nobody else's.
const COUNT = `
  SELECT (SELECT count(*) FROM leads) - (SELECT count(*) FROM leads WHERE merged_into IS NOT NULL) AS n`;

/** How many leads there are, but for those that have been merged into others. */
export function countLeads(connection: Connection): number {
  return connection.sql<{ n: number }>(COUNT).get()?.n ?? 0;
}
