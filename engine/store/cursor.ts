/** The `next` of a page: the sort key of its last item, wrapped so that nobody takes it apart. */
import { BadCursor, type Page } from "./page.js";

type Shape = readonly ("number" | "string")[];
type KeyOf<S extends Shape> = { readonly [I in keyof S]: S[I] extends "number" ? number : string };

export function encodeCursor(key: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The key in a cursor: `decodeCursor(cursor, ["number", "string"])` is `[75, "ana"]`. Throws BadCursor for anything else. */
export function decodeCursor<const S extends Shape>(cursor: string, shape: S): KeyOf<S> {
  const key = parse(Buffer.from(cursor, "base64url").toString());
  const fits =
    Array.isArray(key) && key.length === shape.length && shape.every((t, i) => typeof key[i] === t);
  if (!fits) throw new BadCursor(cursor);
  return key as unknown as KeyOf<S>;
}

/** A page of rows that were asked for with one more than the limit: that one says whether there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly (number | string)[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), next: last === undefined ? null : encodeCursor(key(last)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
