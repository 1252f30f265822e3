/** The store for many processes on many machines: a PostgreSQL database, 14 or newer (design.md 5). */
import type { Store } from "../store.js";
import { alertStore } from "./alerts.js";
import { type ConnectOptions, connectionSettings } from "./connection.js";
import { openCopied } from "./copied-from.js";
import { openPg, type Pg } from "./database.js";
import { documentStore } from "./documents.js";
import { flowReader } from "./flows.js";
import { groupStore } from "./groups.js";
import { hotStores } from "./hot.js";
import { keyStore } from "./keys.js";
import { leadReader } from "./leads/lead-reader.js";
import { mailboxStore } from "./mailbox.js";
import { migrate } from "./migrate.js";
import { describeTarget, openError, refuseOldServer } from "./open-fault.js";
import { secretStore } from "./secrets.js";
import { segmentReader } from "./segments.js";
import { sourceStore } from "./sources.js";
import { suppressionStore } from "./suppressions.js";
import { userStore } from "./users/user-store.js";

export type PostgresOptions = ConnectOptions;

/**
 * Opens the store, and brings its tables up to date; several processes may do so at once. Throws OpenError when the server
 * cannot be reached or is too old, the user may not write, a newer Scoreflow has written the tables, or the copy of a
 * workspace into them is not finished.
 *
 *     const store = await openPostgresStore({ url: "postgres://scoreflow:secret@localhost/scoreflow" });
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const pg = await openTables(options);
  const { close, onArrival, tellChanged, onChanged, ...hot } = hotStores(pg, options);
  return {
    ...hot,
    others: { onArrival, tellChanged, onChanged },
    documents: documentStore(pg),
    leads: leadReader(pg),
    flows: flowReader(pg),
    segments: segmentReader(pg),
    mailbox: mailboxStore(pg),
    alerts: alertStore(pg),
    suppressions: suppressionStore(pg),
    keys: keyStore(pg),
    groups: groupStore(pg),
    sources: sourceStore(pg),
    secrets: secretStore(pg),
    users: userStore(pg),
    async close() {
      await close();
      await pg.close();
    },
  };
}

async function openTables(options: PostgresOptions): Promise<Pg> {
  const where = describeTarget(connectionSettings(options));
  const pg = openPg(options);
  try {
    await refuseOldServer(pg, where);
    await migrate(pg, where);
    await openCopied(pg, where);
    return pg;
  } catch (error) {
    await pg.close();
    throw openError(error, where);
  }
}
