/** Numbers and nouns as people read them. */

/** `counted(6520, "lead")` is `6,520 leads`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

export function grouped(count: number): string {
  return count.toLocaleString("en");
}
