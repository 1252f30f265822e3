/** A pattern that only asks for whole words, as people read it. */

/** As a group of several, or as one; at the border of words, or as the builder writes it, between other signs than letters. */
const WORDS =
  /^(?:\(\?i\))?(?:\\b|\(\?:\^\|\[\^\\p\{L\}\\p\{N\}\]\))(?:\((?<several>.+)(?<!\\)\)|(?<one>.+))(?:\\b|\(\?:\$\|\[\^\\p\{L\}\\p\{N\}\]\))$/u;
const SPECIAL = /[\\^$.*+?()[\]{}|]/;
const ESCAPED = /\\([\\^$.*+?()[\]{}|])/g;

/** The words that it looks for; null where it asks for more than that. */
export function patternWords(pattern: string): readonly string[] | null {
  const { several, one } = WORDS.exec(pattern)?.groups ?? {};
  const words = several?.split(/(?<!\\)\|/) ?? (one === undefined ? [] : [one]);
  if (words.length === 0 || words.some((word) => SPECIAL.test(word.replace(ESCAPED, "")))) return null;
  return words.map((word) => word.replace(ESCAPED, "$1"));
}
