import type { Message } from "../../journey/input.js";

/**
 * The kind of a message as its row has it. A suspicious event (S13) and one that is too old to count (S5) are of kinds of their
 * own, so that nothing which reads the past by events, conditions and scores alike, ever comes upon them.
 */
export function kindOf(message: Message): string {
  if (message.kind !== "event") return message.kind;
  if (message.suspicious !== undefined) return "suspicious";
  return message.expired ? "expired" : message.kind;
}
