/** Rows as one parameter for each column: one statement writes a whole batch, and its text is always the same (S32). */

type ColumnType = "text" | "bigint" | "bytea";

export interface Batch<Column extends string> {
  /** `lead, seq, …` */
  readonly names: string;
  /** For FROM: `unnest($1::text[], $2::bigint[], …) AS r (lead, seq, …)`. It keeps the order of the rows. */
  readonly rows: string;
  values(rows: readonly Readonly<Record<Column, unknown>>[]): readonly unknown[][];
}

/** `before`: how many other parameters the statement has in front of these. */
export function batch<Column extends string>(
  columns: Readonly<Record<Column, ColumnType>>,
  before = 0,
): Batch<Column> {
  const names = Object.keys(columns) as Column[];
  const parameters = names.map((name, i) => `$${before + i + 1}::${columns[name]}[]`).join(", ");
  return {
    names: names.join(", "),
    rows: `unnest(${parameters}) AS r (${names.join(", ")})`,
    values: (rows) => names.map((name) => rows.map((row) => row[name])),
  };
}
