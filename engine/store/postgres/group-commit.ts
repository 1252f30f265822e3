/**
 * Group commit: calls that come at about the same time share one transaction, and so one wait for the disk and a few
 * round trips to the server. While a group is under way, the next one gathers.
 */
import { isDatabaseFault } from "./faults.js";

/** A transaction stops growing here, so that a flood of requests does not hold up everything else. */
const MOST = 2_000;

export interface GroupCommit<Call, Answer> {
  /** Resolves when the call is on disk. */
  soon(call: Call): Promise<Answer>;
  /** Commits what is waiting, and accepts no more. */
  close(): Promise<void>;
}

interface Waiting<Call, Answer> {
  readonly call: Call;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * `commit` does these calls in one transaction and answers each in its place. Where it throws, each is tried alone, so
 * that the one that fails fails alone. `weigh` says how much of a transaction a call fills; Infinity goes alone.
 */
export function groupCommit<Call, Answer>(
  weigh: (call: Call) => number,
  commit: (calls: readonly Call[]) => Promise<readonly Answer[]>,
): GroupCommit<Call, Answer> {
  let queue: Waiting<Call, Answer>[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  async function commitAll(): Promise<void> {
    // The next turn of the loop, when the requests that have arrived by then have been read as well.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await commitGroup(takeGroup());
    running = null;
  }

  function takeGroup(): readonly Waiting<Call, Answer>[] {
    let weight = 0;
    const end = queue.findIndex(({ call }) => {
      weight += weigh(call);
      return weight > MOST;
    });
    const group = end === -1 ? queue : queue.slice(0, Math.max(1, end)); // one that is too heavy goes alone
    queue = queue.slice(group.length);
    return group;
  }

  async function commitGroup(group: readonly Waiting<Call, Answer>[]): Promise<void> {
    try {
      const answers = await commit(group.map(({ call }) => call));
      group.forEach(({ resolve }, i) => {
        resolve(answers[i] as Answer);
      });
    } catch (error) {
      const nobodyElse = group.length === 1 || isDatabaseFault(error);
      if (nobodyElse) for (const { reject } of group) reject(error);
      else for (const waiting of group) await commitGroup([waiting]);
    }
  }

  return {
    soon(call) {
      if (closed) return Promise.reject(new Error("the store is closed"));
      return new Promise<Answer>((resolve, reject) => {
        queue.push({ call, resolve, reject });
        running ??= commitAll();
      });
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
