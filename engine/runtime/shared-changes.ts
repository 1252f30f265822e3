/** What has changed, told to whoever looks on at any process on the same database. */
import { CHANGE_KINDS, type ChangeKind } from "../contract/stream-routes.js";
import type { OtherProcesses } from "../store/store.js";
import type { Changes } from "./changes.js";

/** `others` absent: there is only this process, and `here` is all there is to tell. */
export function sharedChanges(here: Changes, others: OtherProcesses | undefined): Changes {
  if (!others) return here;
  // What is told comes back to this process as well, in its turn.
  const stop = others.onChanged((kinds) => here.tell(...kinds.filter(isKind)));
  return {
    ...here,
    get full() {
      return here.full;
    },
    tell: (...what) => others.tellChanged(what),
    close() {
      stop();
      here.close();
    },
  };
}

/** A newer Scoreflow on the same database may know kinds that this one does not. */
function isKind(kind: string): kind is ChangeKind {
  return CHANGE_KINDS.some((known) => known === kind);
}
