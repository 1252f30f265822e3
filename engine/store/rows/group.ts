/** What is said of a group, as its row holds it. */
import type { Json } from "../../lead/json.js";
import { own } from "../../lead/own.js";
import type { GroupFacts, KnownFacts } from "../groups.js";

export function groupFacts(text: string | undefined): KnownFacts {
  return text === undefined ? {} : (JSON.parse(text) as KnownFacts);
}

/** Per name the last write wins; of two at the same instant, the one that came later. */
export function written(known: KnownFacts, facts: Readonly<Record<string, Json>>, at: number): KnownFacts {
  const later = Object.entries(facts).flatMap(([name, value]) => {
    const there = own(known, name);
    if (there === undefined) return [[name, { value, at }] as const];
    if ((there.again ?? there.at) > at) return [];
    // Said again it became so when it did: nobody has to be told anew.
    return [[name, isSame(there.value, value) ? { ...there, again: at } : { value, at }] as const];
  });
  return Object.fromEntries([...Object.entries(known), ...later]);
}

/** What of `facts` is not, or not so, in `told`. */
export function untold(facts: KnownFacts, told: GroupFacts): GroupFacts {
  const unknown = Object.entries(facts).filter(([name, { value, at }]) => {
    const known = own(told, name);
    return known?.at !== at || !isSame(known.value, value);
  });
  return Object.fromEntries(unknown.map(([name, { value, at }]) => [name, { value, at }]));
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
