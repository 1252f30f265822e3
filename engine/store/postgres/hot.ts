/** The part of the store that messages, leads and deliveries pass through: what it shares is this process's presence. */
import type { HitStore } from "../hits.js";
import type { InboxStore } from "../inbox.js";
import type { JobStore } from "../jobs.js";
import type { OutboxStore } from "../outbox.js";
import type { WorkStore } from "../work.js";
import type { ConnectOptions } from "./connection.js";
import type { Pg } from "./database.js";
import { hitStore } from "./hits.js";
import { inboxStore } from "./inbox.js";
import { jobStore } from "./jobs.js";
import { outboxStore } from "./outbox/outbox-store.js";
import { type Presence, presence } from "./presence.js";
import { workStore } from "./work/work-store.js";

export interface HotStores extends Pick<Presence, "onArrival" | "tellChanged" | "onChanged"> {
  readonly inbox: InboxStore;
  readonly work: WorkStore;
  readonly outbox: OutboxStore;
  readonly hits: HitStore;
  readonly jobs: JobStore;
  /** Commits what is waiting to be. */
  close(): Promise<void>;
}

export function hotStores(pg: Pg, options: Pick<ConnectOptions, "goneAfterMs"> = {}): HotStores {
  const present = presence(pg);
  const { inbox, close: closeInbox } = inboxStore(pg, present.tell);
  const { outbox, close: closeOutbox } = outboxStore(pg, present, options);
  const { hits, close: closeHits } = hitStore(pg, present.tell);
  return {
    inbox,
    work: workStore(pg, present.tell),
    outbox,
    hits,
    jobs: jobStore(pg, present.tell),
    onArrival: present.onArrival,
    tellChanged: present.tellChanged,
    onChanged: present.onChanged,
    async close() {
      await Promise.all([closeInbox(), closeOutbox(), closeHits()]);
      await present.close();
    },
  };
}
