/** What a preview is asked: which lead, what it is to do, how far to play. Kept for each flow while the window is open. */
import { useCallback, useState } from "react";

export interface Pair {
  readonly key: number;
  readonly name: string;
  /** As it is typed: `typedValue` reads it. */
  readonly value: string;
}

/** Something that the lead is to do, at a time on its own clock. Day 0 is the day on which the preview begins. */
export interface Act {
  readonly key: number;
  readonly what: "event" | "change" | "enrol";
  /** Of an event. */
  readonly name: string;
  /** Properties of an event, attributes of a change. */
  readonly pairs: readonly Pair[];
  readonly day: number;
  /** `09:00` */
  readonly time: string;
}

export interface InventedForm {
  readonly email: string;
  readonly firstName: string;
  /** An IANA name. */
  readonly zone: string;
  readonly locale: string;
  readonly consents: boolean;
  readonly attributes: readonly Pair[];
  /** On the lead's own clock, `2026-03-09T09:00`; empty: now. */
  readonly start: string;
}

export interface PreviewInputs {
  readonly kind: "real" | "invented";
  /** The id of the real lead. */
  readonly lead: string | null;
  readonly invented: InventedForm;
  readonly acts: readonly Act[];
  /** How many days to play. */
  readonly days: number;
}

export const MOST_DAYS = 365;

let keys = 0;
/** For a row of a list, so that what is typed stays with its row. */
export const newKey = (): number => ++keys;

function firstInputs(): PreviewInputs {
  return {
    kind: "real",
    lead: null,
    invented: {
      email: "ana@example.com",
      firstName: "Ana",
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: "en",
      consents: true,
      attributes: [],
      start: "",
    },
    acts: [],
    days: 14,
  };
}

/** Somebody who closes the preview to mend the flow finds the lead again that showed what was wrong. */
const kept = new Map<string, PreviewInputs>();

export function useInputs(flow: string): [PreviewInputs, (part: Partial<PreviewInputs>) => void] {
  const [inputs, setInputs] = useState(() => kept.get(flow) ?? firstInputs());
  const change = useCallback(
    (part: Partial<PreviewInputs>) =>
      setInputs((before) => {
        const after = { ...before, ...part };
        kept.set(flow, after);
        return after;
      }),
    [flow],
  );
  return [inputs, change];
}
