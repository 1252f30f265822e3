/** Readable ids that are not taken: `email`, `email-2`, `email-3`. */

const LONGEST = 64;

/** The wanted id where it is free, else the same with the next number. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const id = `${base.slice(0, LONGEST - ending.length)}${ending}`;
    if (!taken.has(id)) return id;
  }
}

/** The id that a new node of the type would like to have: `trigger-score`, `wait-for`. */
export const idForType = (type: string): string => type.replaceAll(".", "-");
