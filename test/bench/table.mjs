// Rows as text in columns: numbers to the right, so that they can be compared.

/** Every row has the same columns. @param {readonly Readonly<Record<string, string | number>>[]} rows */
export function table(rows) {
  const names = Object.keys(rows[0] ?? {});
  const isText = (name) => Number.isNaN(Number(rows[0]?.[name]));
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)));
  const line = (cells) =>
    cells
      .map((cell, i) => (isText(names[i]) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [line(names), rule, ...rows.map((row) => line(names.map((name) => String(row[name]))))].join("\n");
}
