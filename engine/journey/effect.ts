/** A planned act that leaves the engine after the commit: a row of the outbox (design.md 5). */
import type { JsonObject } from "../lead/json.js";
import type { EmailPurpose } from "../message/email.js";
import type { Window } from "../schedule/window.js";
import type { Label } from "../score/label.js";

/** What was true when the effect was decided; messages show this, not what became true later (S29). */
export interface Frozen {
  readonly score: {
    readonly model: string;
    readonly total: number;
    readonly groups: Readonly<Record<string, number>>;
  } | null;
  /** Why the score is what it is: the rules that count, best first. */
  readonly reasons: readonly {
    readonly rule: string;
    /** What people read instead of the rule's id; absent in rows of versions that had none. */
    readonly label?: Label;
    readonly group: string;
    readonly points: number;
  }[];
  readonly event: {
    readonly name: string;
    readonly properties: JsonObject;
    readonly timestamp: string;
  } | null;
}

interface Planned {
  /** Enrollment, node and visit: one effect of one visit is one key, and no key is ever performed twice. */
  readonly key: string;
  readonly lead: string;
  readonly flow: string;
  readonly version: number;
  readonly node: string;
  readonly enrollment: string;
  readonly at: number;
  readonly frozen: Frozen;
}

export type Effect =
  | (Planned & {
      readonly kind: "email";
      readonly email: string;
      readonly purpose: EmailPurpose;
      /** What the gate is asked again with before every attempt (S26); null ignores the window. */
      readonly window: Window | null;
      /** How many mails in a row led to this one: each was sent because of the one before. Absent: none. */
      readonly mails?: number;
    })
  | (Planned & {
      readonly kind: "notify";
      readonly to:
        | { readonly kind: "owner" }
        | { readonly kind: "team" }
        | { readonly kind: "rep"; readonly email: string };
      readonly message: string;
    });
