/** The id of a new model. The first is "default", by which flows and lists mean "the score" unless they say otherwise. */
import { idFromName } from "../id-from-name.js";

/** The address of the guided builder, which no model may have. */
const RESERVED = "new";

export function newModelId(name: string, taken: ReadonlySet<string>): string {
  if (taken.size === 0) return "default";
  return idFromName(name, "score", [...taken, RESERVED]);
}
