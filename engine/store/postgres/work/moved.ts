import type { Outcome } from "../../../journey/outcome.js";
import type { LoadedLead } from "../../rows/claimed-lead.js";

/** A lead as it was loaded, and what moving it came to. */
export interface Moved {
  readonly loaded: LoadedLead;
  readonly outcome: Outcome;
}

export function idOf({ loaded }: Moved): string {
  return loaded.claimed.state.lead.id;
}
