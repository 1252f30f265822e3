/**
 * The one way to change the database. A transaction begins, runs and ends within one call, with no await inside: nothing
 * else of this process can get between, and other writes cannot fall into a transaction that is not theirs (S32).
 */
import type { Connection } from "./connection.js";

export interface Writing {
  /** Runs `work` in a transaction of its own; what it throws undoes it, and so does a commit that fails. */
  write<T>(work: () => T): T;
  /** Within `write`: undoes only what `work` did when it throws, and the transaction goes on. */
  attempt<T>(work: () => T): T;
}

export function writing({ raw }: Connection): Writing {
  // BEGIN IMMEDIATE, or a savepoint inside a transaction. It refuses a function that returns a promise.
  const transaction = raw.transaction((work: () => unknown) => work());
  return {
    write<T>(work: () => T): T {
      if (raw.inTransaction)
        throw new Error("write called within write: use attempt for a part of a transaction");
      return transaction.immediate(work) as T;
    },
    attempt<T>(work: () => T): T {
      if (!raw.inTransaction) throw new Error("attempt called outside of write");
      return transaction(work) as T;
    },
  };
}
