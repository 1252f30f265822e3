/**
 * The rows of these leads, or of these keys ($1), one after the other by the index that begins so. Of `lead = ANY($1)` the
 * planner makes what it likes: in a table that was filled since it was last analysed, it reads the whole of it for every
 * batch. `end` is what keeps it to this: a lock, or OFFSET 0.
 */
export function lookUp(
  by: "lead" | "key",
  {
    columns,
    from,
    where,
    end = "OFFSET 0",
  }: Readonly<Record<"columns" | "from" | "where", string>> & { readonly end?: string },
): string {
  return `
    SELECT l.* FROM unnest($1::text[]) AS wanted (${by})
    CROSS JOIN LATERAL (SELECT ${columns} FROM ${from} WHERE ${by} = wanted.${by} AND ${where} ${end}) AS l`;
}
