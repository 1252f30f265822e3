/** The embedded default: a store in one SQLite file, for one process (design.md 5). */
import type { Store } from "../store.js";
import { alertStore } from "./alerts.js";
import { openDatabase } from "./database.js";
import { documentStore } from "./documents.js";
import { flowReader } from "./flows.js";
import { groupStore } from "./groups.js";
import { hitStore } from "./hits.js";
import { inboxStore } from "./inbox.js";
import { jobStore } from "./jobs.js";
import { keyStore } from "./keys.js";
import { leadReader } from "./leads/lead-reader.js";
import { mailboxStore } from "./mailbox.js";
import { outboxStore } from "./outbox/outbox-store.js";
import { secretStore } from "./secrets.js";
import { segmentReader } from "./segments.js";
import { sourceStore } from "./sources.js";
import { suppressionStore } from "./suppressions.js";
import { userStore } from "./users/user-store.js";
import { workStore } from "./work/work-store.js";

export interface SqliteOptions {
  /** Where the database lies; it is made when it is not there. Only one process at a time may have it open. */
  readonly directory: string;
}

/**
 * Opens the store, and brings its tables up to date. Throws OpenError when another process has the directory, or a newer
 * Scoreflow has written it.
 *
 *     const store = await openSqliteStore({ directory: "./data" });
 */
export async function openSqliteStore({ directory }: SqliteOptions): Promise<Store> {
  const database = openDatabase(directory);
  return {
    inbox: inboxStore(database),
    work: workStore(database),
    outbox: outboxStore(database),
    hits: hitStore(database),
    documents: documentStore(database),
    leads: leadReader(database),
    flows: flowReader(database),
    segments: segmentReader(database),
    mailbox: mailboxStore(database),
    alerts: alertStore(database),
    suppressions: suppressionStore(database),
    keys: keyStore(database),
    jobs: jobStore(database),
    groups: groupStore(database),
    sources: sourceStore(database),
    secrets: secretStore(database),
    users: userStore(database),
    close: async () => database.close(),
  };
}
