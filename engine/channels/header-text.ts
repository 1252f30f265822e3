/**
 * Text for a header: one line without control characters, so that nothing a lead or a template says can begin another
 * header (CR and LF: header injection), cut at `most` characters and never through the middle of one.
 */
export function headerText(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
  return line.length <= most ? line : [...line.slice(0, most + 1)].slice(0, -1).join("").trim();
}
