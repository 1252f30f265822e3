/** What is said of a group, as its row holds it. */
import type { Json } from "../../lead/json.js";
import { own } from "../../lead/own.js";
import type { GroupFacts } from "../groups.js";

export function groupFacts(text: string | undefined): GroupFacts {
  return text === undefined ? {} : (JSON.parse(text) as GroupFacts);
}

/** Per name the last write wins; of two at the same instant, the one that came later. */
export function written(known: GroupFacts, facts: Readonly<Record<string, Json>>, at: number): GroupFacts {
  const later = Object.entries(facts).filter(([name, value]) => {
    const there = own(known, name);
    // Said again it stays as it was: nobody has to be told anew.
    return there === undefined || (there.at <= at && JSON.stringify(there.value) !== JSON.stringify(value));
  });
  return Object.fromEntries([
    ...Object.entries(known),
    ...later.map(([name, value]) => [name, { value, at }] as const),
  ]);
}

/** What of `facts` is not, or not so, in `told`. */
export function untold(facts: GroupFacts, told: GroupFacts): GroupFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, { value, at }]) => {
      const known = own(told, name);
      return known?.at !== at || JSON.stringify(known.value) !== JSON.stringify(value);
    }),
  );
}
