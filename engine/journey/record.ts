/** What the engine decided, in the form that `simulate` prints and the timeline stores (design.md 6). */
import type { Reason } from "../message/reason.js";
import type { EnterReason } from "./enter-reason.js";

export type RecordDetails =
  | { readonly kind: "enrolled" }
  | { readonly kind: "entered" }
  | { readonly kind: "email"; readonly email: string; readonly local: string }
  | { readonly kind: "held"; readonly reason: Reason; readonly until: string }
  | { readonly kind: "skipped"; readonly reason: Reason | EnterReason | "exited" }
  | { readonly kind: "notified"; readonly to: string; readonly message: string }
  | { readonly kind: "score"; readonly model: string; readonly before: number; readonly after: number }
  | { readonly kind: "exited"; readonly outcome: string | null }
  | { readonly kind: "failed"; readonly reason: "step_limit" | "error"; readonly message: string };

export type JourneyRecord = {
  /** Epoch milliseconds; printed as ISO 8601. */
  readonly at: number;
  readonly lead: string;
  /** null where no flow is concerned: a change of score. */
  readonly flow: string | null;
  readonly node: string | null;
} & RecordDetails;
