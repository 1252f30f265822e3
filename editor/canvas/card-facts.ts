/** What a card shows besides its settings: problems, and the leads that are there. The flow page knows both. */
import { createContext, useContext } from "react";
import type { Count } from "./node-counts.js";

export interface CardFacts {
  /** By node: how many errors and warnings. */
  readonly problems: ReadonlyMap<string, { readonly errors: number; readonly warnings: number }>;
  /** By node; null before the first version is published. */
  readonly counts: ReadonlyMap<string, Count> | null;
}

export const CardFactsContext = createContext<CardFacts>({ problems: new Map(), counts: null });

export const useCardFacts = (): CardFacts => useContext(CardFactsContext);
