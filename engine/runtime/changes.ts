/** Tells whoever looks on what kind of thing has changed: a hint to read again, never the change itself. */
import type { ChangeKind } from "../contract/stream-routes.js";
import type { Later } from "./later.js";

export interface ChangeListener {
  /** In the order in which they were told first, each once. */
  changed(what: readonly ChangeKind[]): void;
  /** Now and then, so that a connection without news is seen to live. */
  beat(): void;
  /** Nothing more will be told. */
  end(): void;
}

export interface Changes {
  tell(...what: readonly ChangeKind[]): void;
  /** Whether nobody else may listen: there are as many listeners as may be, or the server stops. */
  readonly full: boolean;
  /**
   * What it answers ends the listening, without a word to the listener. Where it is full, the listener is ended at once, and
   * else after ten minutes.
   */
  subscribe(listener: ChangeListener): () => void;
  /** Ends every listener, and takes no other. */
  close(): void;
}

/** What happens within this time is told together: a busy engine commits dozens of batches a second. */
const MERGE_MS = 250;
/** Less than the minute after which proxies give up on a silent connection. */
const BEAT_MS = 20_000;
/** Whoever may listen is asked when it begins: who may no more does not listen for much longer. */
const LIFE_MS = 10 * 60_000;
/** Each is an open connection: more than one browser has for each of a hundred people. */
const MOST_LISTENERS = 500;

export function newChanges(later: Later, most = MOST_LISTENERS): Changes {
  const subscriptions = new Set<Subscription>();
  let isClosed = false;
  const isFull = () => isClosed || subscriptions.size >= most;
  return {
    tell(...what) {
      for (const { tell } of subscriptions) tell(what);
    },
    get full() {
      return isFull();
    },
    subscribe(listener) {
      if (isFull()) {
        listener.end();
        return () => {};
      }
      const subscription = subscribed(listener, later, () => subscriptions.delete(subscription));
      subscriptions.add(subscription);
      return subscription.stop;
    },
    close() {
      isClosed = true;
      for (const { end } of subscriptions) end();
    },
  };
}

interface Subscription {
  tell(what: readonly ChangeKind[]): void;
  /** Without a word to the listener. */
  stop(): void;
  end(): void;
}

function subscribed(listener: ChangeListener, later: Later, gone: () => void): Subscription {
  const untold = new Set<ChangeKind>();
  let cancelMerge = () => {};
  let cancelBeat = () => {};
  const flush = () => {
    const what = [...untold];
    untold.clear();
    listener.changed(what);
  };
  const beatLater = () => {
    cancelBeat = later(BEAT_MS, () => {
      beatLater();
      listener.beat();
    });
  };
  const stop = () => {
    for (const cancel of [cancelMerge, cancelBeat, cancelEnd]) cancel();
    gone();
  };
  const end = () => {
    stop();
    listener.end();
  };
  const cancelEnd = later(LIFE_MS, end);
  beatLater();
  return {
    tell(what) {
      if (untold.size === 0 && what.length > 0) cancelMerge = later(MERGE_MS, flush);
      for (const each of what) untold.add(each);
    },
    stop,
    end,
  };
}
