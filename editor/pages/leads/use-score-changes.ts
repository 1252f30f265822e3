/** Marks the scores that change while somebody looks, for a few seconds each. */
import { useEffect, useRef, useState } from "react";
import {
  changesBetween,
  type ScoreChanges,
  type Totals,
  withChanges,
  withoutChanges,
} from "./score-changes.js";

/** Long enough to be seen by who looked elsewhere, short enough that the marks say "just now". */
const MARKED_MS = 8_000;
const NONE: ScoreChanges = new Map();

interface MarkedChanges {
  readonly marked: ScoreChanges;
  /** What changed last, all at once: for the ear. */
  readonly latest: ScoreChanges;
}

/** `model`: of another score model nothing has been seen yet. */
export function useScoreChanges(totals: Totals, model: string): MarkedChanges {
  const seen = useRef<{ readonly model: string; readonly totals: Totals }>({ model, totals });
  const timers = useRef(new Set<number>());
  const [shown, setShown] = useState<MarkedChanges>({ marked: NONE, latest: NONE });

  // After every drawing: the totals are read from a list that is a new one each time.
  useEffect(() => {
    const before = seen.current.model === model ? seen.current.totals : NONE_SEEN;
    seen.current = { model, totals: new Map([...before, ...totals]) };
    const latest = changesBetween(before, totals);
    if (latest.size === 0) return;
    setShown(({ marked }) => ({ marked: withChanges(marked, latest), latest }));
    const timer = window.setTimeout(() => {
      timers.current.delete(timer);
      setShown((now) => ({ ...now, marked: withoutChanges(now.marked, latest) }));
    }, MARKED_MS);
    timers.current.add(timer);
  });

  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) window.clearTimeout(timer);
    };
  }, []);

  return shown;
}

const NONE_SEEN: Totals = new Map();
