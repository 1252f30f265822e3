/** Runs passes while there is something to do, and else sleeps until something is due, arrives, or might have been missed. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "pino";
import { DatabaseUnavailable } from "../store/unavailable.js";
import type { Clock } from "./clock.js";

export interface Loop {
  /** Looks at once. */
  wake(): void;
  /** Resolves when the pass that is under way has ended; no other begins. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Does a batch; answers whether there may be more. */
  pass(): Promise<boolean>;
  /** When something is due next, epoch milliseconds; null for nothing in sight. */
  nextDue(): Promise<number | null>;
}

/** The safety net: whatever wakes a loop, it looks this often (design.md 5). */
const POLL_MS = 5_000;
/** After an error, so that a broken database is not hammered. */
const PAUSE_MS = 1_000;

export function startLoop({ name, clock, log, pass, nextDue }: LoopOptions): Loop {
  let running = true;
  let woken = false;
  let rouse: (() => void) | null = null;
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const wake = () => {
    woken = true;
    rouse?.();
  };
  const untilDue = async () => {
    const due = await nextDue();
    return due === null ? POLL_MS : Math.min(POLL_MS, Math.max(0, due - clock.now()));
  };
  /** It may be away for hours: that is said once, and not every second. */
  let isAway = false;
  const answered = () => {
    if (isAway) log.info(`${name}: the database answers again`);
    isAway = false;
  };
  const failed = (error: unknown) => {
    if (!(error instanceof DatabaseUnavailable))
      return log.error({ err: error }, `${name}: a pass failed and is tried again`);
    if (!isAway)
      log.warn({ reason: error.message }, `${name}: the database does not answer and is tried every second`);
    isAway = true;
  };
  const run = async () => {
    while (running) {
      try {
        woken = false;
        const mayBeMore = await pass();
        answered();
        if (mayBeMore) {
          // SQLite answers without waiting: else nothing that arrives would be heard before all the work is done.
          await nextTurn();
          continue;
        }
        const ms = await untilDue();
        // What woke the loop since the pass began may have come too late for it.
        if (running && !woken && ms > 0) await sleep(ms);
      } catch (error) {
        failed(error);
        if (running) await sleep(PAUSE_MS);
      }
    }
  };
  const ended = run();
  return {
    wake,
    async stop() {
      running = false;
      rouse?.();
      await ended;
    },
  };
}
