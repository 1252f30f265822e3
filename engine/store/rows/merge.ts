/** The merge among the messages that were claimed (S6). */
import type { Message } from "../../journey/input.js";
import type { Queue } from "./queue.js";

export interface Merge {
  readonly seq: number;
  /** When it arrived. */
  readonly at: number;
  readonly from: string;
}

/** The merge that the lead's next message is. */
export function mergeOf({ fresh: [first] }: Queue): Merge | null {
  if (first?.kind !== "merge") return null;
  const { from } = JSON.parse(first.message) as Extract<Message, { kind: "merge" }>;
  return { seq: first.seq, at: first.at, from };
}
