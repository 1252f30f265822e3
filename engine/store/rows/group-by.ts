/** Values by key, in their order: what a query for a whole batch found, given back to its leads. */
export function groupBy<Row, Value>(
  rows: Iterable<Row>,
  key: (row: Row) => string,
  value: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(value(row));
    else groups.set(key(row), [value(row)]);
  }
  return groups;
}
