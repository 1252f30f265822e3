/** Writes CSV as every spreadsheet reads it (RFC 4180). */

/** `csvLine(["a", "b,c"])` is `a,"b,c"` and a line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
