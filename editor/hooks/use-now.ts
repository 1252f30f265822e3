/** The present minute, which moves on by itself: for the clocks on the screen. */
import { useSyncExternalStore } from "react";

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let timer = 0;

/** Epoch milliseconds of the minute that has begun. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, presentMinute);
}

function presentMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE;
}

/** One timer for all clocks, so that they change together. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) tickLater();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.clearTimeout(timer);
  };
}

function tickLater(): void {
  timer = window.setTimeout(
    () => {
      tickLater();
      for (const listener of listeners) listener();
    },
    presentMinute() + MINUTE - Date.now(),
  );
}
