/**
 * What a process is to the others on the same database, over one connection that stays open: it holds a lock while it
 * lives, so that they know when it is gone (S27), and it hears when one of them has work for it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { IN_USE_KEY } from "./copied-from.js";
import type { Pg } from "./database.js";
import type { Session } from "./session.js";

export interface Presence {
  /** Resolves when this process holds the lock of that worker, which it then does for as long as it lives. */
  hold(worker: string): Promise<void>;
  /** Lets every process know, this one included, that something has arrived. */
  tell(): void;
  /** Lets every process know, this one included, what kinds of things have changed. */
  tellChanged(kinds: readonly string[]): void;
  /** Calls back with what any process has told. Answers how to stop that. */
  onChanged(listener: (kinds: readonly string[]) => void): () => void;
  /** Calls back when something has arrived, or may have been missed. Answers how to stop that. */
  onArrival(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Whoever can lock this key may conclude that the worker is gone. */
export const workerKey = (worker: string) =>
  `hashtextextended('worker of ' || current_schema() || ': ' || ${worker}, 0)`;
const HOLD = `SELECT pg_advisory_lock(${workerKey("$1")})`;

/** Whoever copies a workspace into the store sees by it that others work there. */
const BE_IN_USE = `SELECT pg_try_advisory_lock_shared(${IN_USE_KEY}) AS may`;

/** One for each schema: two workspaces in one database are strangers. */
const CHANNEL = "'scoreflow_' || md5(current_schema())";
/** Its payload names what has changed, between commas; empty: something has arrived. */
const TELL = `SELECT pg_notify(${CHANNEL}, $1)`;
/** Transactions that notify wait for each other at their commit: so no other does, and this one not often. */
const BETWEEN_TELLING_MS = 10;
/** People look on: a tenth of a second is at once. */
const BETWEEN_CHANGES_MS = 100;

const WHO_AM_I = `
  SELECT ${CHANNEL} AS channel, pid, backend_start::text AS since FROM pg_stat_activity WHERE pid = pg_backend_pid()`;
/** After a cut the server may keep the old connection for hours, and with it the locks. */
const END_OLD = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::bigint AND backend_start::text = $2`;

const RECONNECT_MS = 1_000;

export function presence(pg: Pg): Presence {
  const workers = new Set<string>();
  const listeners = new Set<() => void>();
  const lookers = new Set<(kinds: readonly string[]) => void>();
  const closing = new AbortController();
  let current: Promise<Session> | null = null;
  let last: { readonly pid: number; readonly since: string } | null = null;

  function session(): Promise<Session> {
    if (closing.signal.aborted) return Promise.reject(new Error("the store is closed"));
    if (current === null) {
      const opening = open();
      opening.catch(() => {
        if (current === opening) current = null;
      });
      current = opening;
    }
    return current;
  }

  async function open(): Promise<Session> {
    const opened = await pg.session();
    try {
      const [me] = await opened.query<{ channel: string; pid: number; since: string }>(WHO_AM_I);
      if (!me) throw new Error("pg_stat_activity does not show this connection to itself");
      if (last) await opened.query(END_OLD, [last.pid, last.since]);
      last = me;
      const [use] = await opened.query<{ may: boolean }>(BE_IN_USE);
      if (use?.may !== true) throw new Error("a workspace is being copied into this database");
      for (const worker of workers) await opened.query(HOLD, [worker]);
      await opened.listen(me.channel, (payload) => {
        if (payload === "") ring();
        else for (const looker of lookers) looker(payload.split(","));
      });
    } catch (error) {
      await opened.close();
      throw error;
    }
    void opened.ended.then(reopen);
    return opened;
  }

  async function reopen(): Promise<void> {
    current = null;
    while (!closing.signal.aborted && current === null) {
      const opened = await session().catch(() => null);
      if (opened)
        ring(); // what was told meanwhile was not heard
      else await pause(RECONNECT_MS, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  }

  function ring(): void {
    for (const listener of listeners) listener();
  }

  let telling: Promise<void> | null = null;
  let again = false;
  async function tellAll(): Promise<void> {
    do {
      again = false;
      // Nobody is hurt when it fails: workers look by themselves every few seconds.
      await pg.query(TELL, [""]).catch(() => {});
      await pause(BETWEEN_TELLING_MS);
    } while (again);
    telling = null;
  }

  const changed = new Set<string>();
  let tellingChanges: Promise<void> | null = null;
  async function tellChanges(): Promise<void> {
    do {
      const kinds = [...changed].join(",");
      changed.clear();
      await pg.query(TELL, [kinds]).catch(() => {}); // a screen that missed it shows the old until the next
      await pause(BETWEEN_CHANGES_MS);
    } while (changed.size > 0);
    tellingChanges = null;
  }

  return {
    tellChanged(kinds) {
      for (const kind of kinds) changed.add(kind);
      if (changed.size > 0 && !closing.signal.aborted) tellingChanges ??= tellChanges();
    },
    onChanged(looker) {
      lookers.add(looker);
      if (current === null) void reopen();
      return () => void lookers.delete(looker);
    },
    async hold(worker) {
      const isNew = !workers.has(worker);
      const opened = await session();
      if (!isNew) return;
      await opened.query(HOLD, [worker]);
      workers.add(worker);
    },
    tell() {
      again = true;
      if (!closing.signal.aborted) telling ??= tellAll();
    },
    onArrival(listener) {
      listeners.add(listener);
      if (current === null) void reopen();
      return () => void listeners.delete(listener);
    },
    async close() {
      closing.abort();
      await Promise.all([telling, tellingChanges]);
      const opened = await current?.catch(() => null);
      await opened?.close();
    },
  };
}
