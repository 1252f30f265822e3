/**
 * Runs code that people's templates drive under a hard limit of time: V8 stops it in the middle, whatever it is doing.
 * Limits inside a template engine are asked between its steps, and one step can be made to last for minutes.
 */
import { createContext, Script } from "node:vm";

/** The work was stopped: it had taken longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
  constructor(limitMs: number) {
    super(`takes longer than ${limitMs} ms`);
  }
}

// The vm isolates nothing here: the work is our own closure. It is used for its watchdog alone.
const hands: { work: (() => unknown) | null } = { work: null };
const context = createContext(hands);
const script = new Script("work()");

/**
 * What `work` returns, or TimeLimitError. The watchdog is a thread, which costs about 0.3 ms, and up to 2 on a busy machine:
 * not for the innermost loop. Inside of a call, another runs under the outer one's limit: many small works share a watchdog.
 */
export function withinTime<T>(limitMs: number, work: () => T): T {
  if (hands.work !== null) return work();
  hands.work = work;
  try {
    return script.runInContext(context, { timeout: limitMs }) as T;
  } catch (error) {
    throw (error as { code?: unknown }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
      ? new TimeLimitError(limitMs)
      : error;
  } finally {
    hands.work = null;
  }
}
