/** What comes of the links in a mail: somebody, or something, has asked for one (S13). */
import { shortHash } from "../lead/hash.js";

/** A link as its token says it. */
export type Tracked =
  | { readonly kind: "open"; readonly lead: string; readonly delivery: string }
  | {
      readonly kind: "click";
      readonly lead: string;
      readonly delivery: string;
      readonly url: string;
      /** How many different links the mail has. */
      readonly links: number;
    };

export type Hit = Tracked & {
  /** Unique within the lead, and the same for repeats: see `newHit`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `head`: only whether it is there. `prefetch`: says that nobody has asked for it yet. */
  readonly asked: "get" | "head" | "prefetch";
  readonly userAgent: string | null;
  /** Known to be part of a sweep of all links, of which others have gone. */
  readonly swept?: true;
};

export type Asker = Pick<Hit, "at" | "asked" | "userAgent">;

/**
 * The same program asking for the same link twice within one second of the clock is one hit: a double click, or a picture
 * that is shown twice. Every other repeat counts, and score rules decide how often.
 */
export function newHit(tracked: Tracked, { at, asked, userAgent }: Asker): Hit {
  const what = tracked.kind === "click" ? tracked.url : "";
  const id = shortHash(
    "hit",
    JSON.stringify([tracked.delivery, tracked.kind, what, asked, userAgent, Math.floor(at / 1_000)]),
  );
  return { ...tracked, id, at, asked, userAgent };
}
