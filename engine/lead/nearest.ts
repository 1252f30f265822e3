/** "Did you mean": the known word that a misspelt one was probably meant to be. */

/** Longer words are not typing errors of anything. */
const LONGEST = 64;

/** The candidate within a third of the word's length, or of which it is the beginning; null when there is none. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const most = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = distanceBetween(word.toLowerCase(), candidate.toLowerCase());
    if (distance > most || distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function distanceBetween(a: string, b: string): number {
  // Of two that are as close, the one of the same length: "=>" was meant to be ">=" rather than "=".
  const tie = a.length === b.length ? 0 : 0.5;
  if (a.length >= 3 && b.startsWith(a)) return 1 + tie;
  const distance = editDistance(a, b);
  // Where every letter differs it is another word, however short it is.
  return distance < Math.max(a.length, b.length) ? distance + tie : Number.POSITIVE_INFINITY;
}

/** Letters to insert, remove, replace or swap with their neighbour to get from one word to the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
