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
  /** What it answers ends the listening, without a word to the listener. Where it is full, the listener is ended at once. */
  subscribe(listener: ChangeListener): () => void;
  /** Ends every listener, and takes no other. */
  close(): void;
}

/** What happens within this time is told together: a busy engine commits dozens of batches a second. */
const MERGE_MS = 250;
/** Less than the minute after which proxies give up on a silent connection. */
const BEAT_MS = 20_000;
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
      const subscription = subscribed(listener, later);
      subscriptions.add(subscription);
      return () => {
        subscriptions.delete(subscription);
        subscription.stop();
      };
    },
    close() {
      isClosed = true;
      for (const { stop, listener } of subscriptions) {
        stop();
        listener.end();
      }
      subscriptions.clear();
    },
  };
}

interface Subscription {
  readonly listener: ChangeListener;
  tell(what: readonly ChangeKind[]): void;
  stop(): void;
}

function subscribed(listener: ChangeListener, later: Later): Subscription {
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
  beatLater();
  return {
    listener,
    tell(what) {
      if (untold.size === 0 && what.length > 0) cancelMerge = later(MERGE_MS, flush);
      for (const each of what) untold.add(each);
    },
    stop() {
      cancelMerge();
      cancelBeat();
    },
  };
}
