/** Keys for the items of a list that have no ids: an item that is moved keeps its own, and so its place of the keyboard. */
import { useState } from "react";

interface ListKeys {
  readonly keys: readonly number[];
  readonly moved: (from: number, to: number) => void;
  readonly removed: (index: number) => void;
}

export function useListKeys(length: number): ListKeys {
  const [kept, setKept] = useState<readonly number[]>([]);
  const keys = fitted(kept, length);
  return {
    keys,
    moved: (from, to) => setKept(moveItem(keys, from, to)),
    removed: (index) => setKept(keys.toSpliced(index, 1)),
  };
}

/** The list with one item in another place. */
export function moveItem<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1));
}

function fitted(keys: readonly number[], length: number): readonly number[] {
  if (keys.length >= length) return keys.slice(0, length);
  const next = Math.max(-1, ...keys) + 1;
  return [...keys, ...Array.from({ length: length - keys.length }, (_, index) => next + index)];
}
