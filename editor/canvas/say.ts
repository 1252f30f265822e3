/** A short word about what has just been done, or why it was not: seen, and read aloud. */
import { createContext } from "react";

export interface Said {
  readonly kind: "done" | "refused";
  readonly text: string;
}

export const SayContext = createContext<(said: Said) => void>(() => {});
