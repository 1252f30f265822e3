/** Timers that go off when a test says so. */
import type { Later } from "../../engine/runtime/later.js";

export interface ManualTimers {
  readonly later: Later;
  /** Lets so many milliseconds pass: what becomes due goes off, in its turn. */
  pass(ms: number): void;
  /** How many wait to go off. */
  readonly waiting: number;
}

export function manualTimers(): ManualTimers {
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  let now = 0;
  return {
    later(delayMs, act) {
      const timer = { at: now + delayMs, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.act();
      }
      now = until;
    },
    get waiting() {
      return timers.size;
    },
  };
}
