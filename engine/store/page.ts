/** A part of a long list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Pass as `before`/`after` to go on; null at the end. Opaque: it belongs to the query it came from. */
  readonly next: string | null;
}

/** What came as `before`/`after` is no `next` of such a query: a client's mistake, not a fault of ours. */
export class BadCursor extends Error {
  override readonly name = "BadCursor";
  constructor(readonly cursor: string) {
    super(`"${cursor}" is no cursor of this list; pass the "next" of its previous page, unchanged`);
  }
}
