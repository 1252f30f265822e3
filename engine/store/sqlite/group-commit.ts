/**
 * Group commit: writes that are asked for at about the same time share one transaction, and so one wait for the disk. A
 * hundred requests that each waited for their own would be a hundred times slower, and none would be safer.
 */
import { isDatabaseFault } from "./faults.js";
import type { Writing } from "./write.js";

/** A transaction stops growing here, so that a flood of requests does not hold up everything else. */
const MOST = 2_000;

interface Waiting {
  readonly weight: number;
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /**
   * Resolves when `work` is on disk. What it throws undoes only its own part and rejects only this promise; then it may
   * be called a second time, so it does nothing but write to the database.
   */
  soon<T>(weight: number, work: () => T): Promise<T>;
  /** Commits what is waiting now, and accepts no more. */
  close(): void;
}

type Tell = () => void;
const resolved = (waiting: Waiting, value: unknown): Tell => {
  return () => waiting.resolve(value);
};
const rejected = (waiting: Waiting, error: unknown): Tell => {
  return () => waiting.reject(error);
};

export function groupCommit({ write, attempt }: Writing): GroupCommit {
  let queue: Waiting[] = [];
  let closed = false;

  function commitNext(): void {
    const group = takeGroup();
    if (group.length === 0) return;
    if (queue.length > 0) setImmediate(commitNext);
    for (const tell of commit(group)) tell();
  }

  function takeGroup(): Waiting[] {
    let weight = 0;
    const end = queue.findIndex((waiting) => {
      weight += waiting.weight;
      return weight > MOST;
    });
    const group = end === -1 ? queue : queue.slice(0, Math.max(1, end)); // one that is too heavy goes alone
    queue = queue.slice(group.length);
    return group;
  }

  /** Answers how to tell each its result: only after the commit is any of it true. */
  function commit(group: readonly Waiting[]): readonly Tell[] {
    try {
      // As a rule nobody fails. A savepoint for each, in case, would cost a third of the work.
      return write(() => group.map((waiting) => resolved(waiting, waiting.work())));
    } catch (error) {
      const nobodyElse = group.length === 1 || isDatabaseFault(error);
      return nobodyElse ? group.map((waiting) => rejected(waiting, error)) : commitApart(group);
    }
  }

  /** The same again, so that the one that failed fails alone. */
  function commitApart(group: readonly Waiting[]): readonly Tell[] {
    try {
      return write(() => group.map(perform));
    } catch (error) {
      return group.map((waiting) => rejected(waiting, error));
    }
  }

  function perform(waiting: Waiting): Tell {
    try {
      return resolved(waiting, attempt(waiting.work));
    } catch (error) {
      if (isDatabaseFault(error)) throw error; // SQLite may have ended the transaction, and the neighbours' work with it
      return rejected(waiting, error);
    }
  }

  return {
    soon<T>(weight: number, work: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error("the store is closed"));
      // The next turn of the loop, when the requests that have arrived by then have been read as well.
      if (queue.length === 0) setImmediate(commitNext);
      return new Promise<T>((resolve, reject) => {
        queue.push({ weight, work, resolve: resolve as (value: unknown) => void, reject });
      });
    },
    close() {
      closed = true;
      while (queue.length > 0) commitNext();
    },
  };
}
