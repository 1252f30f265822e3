/** Why a PostgreSQL store does not open, in words for whoever set DATABASE_URL. */
import { Client, type ClientConfig } from "pg";
import { OpenError } from "../open-error.js";
import type { Pg } from "./database.js";
import { ConnectionFault, codeOf } from "./faults.js";

const OLDEST = 14;

/** The server and the database, as a message may name them: never the password. Throws OpenError for a URL that is none. */
export function describeTarget(settings: ClientConfig): string {
  try {
    const { host, port, database, user } = new Client(settings);
    return `"${database}" on ${host}:${port}, as user "${user}",`;
  } catch (cause) {
    throw new OpenError(
      "store.unreachable",
      "DATABASE_URL is no address of a PostgreSQL database. Write it as postgres://user:password@host:5432/database, with " +
        "signs such as @ : / # % in the password encoded (@ is %40).",
      { cause },
    );
  }
}

export async function refuseOldServer(pg: Pg, where: string): Promise<void> {
  const [row] = await pg.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS version",
  );
  const version = row?.version ?? 0;
  if (version >= OLDEST) return;
  throw new OpenError(
    "store.unsupported",
    `The database ${where} is PostgreSQL ${version}; Scoreflow needs ${OLDEST} or newer. Upgrade the server, or use another.`,
  );
}

/** As an OpenError, where it is one that whoever runs the program can do something about. */
export function openError(error: unknown, where: string): unknown {
  const why = error instanceof Error ? error.message : String(error);
  const refused = (advice: string) =>
    new OpenError("store.unreachable", `The database ${where} cannot be opened: ${why}. ${advice}`, {
      cause: error,
    });

  if (error instanceof ConnectionFault && codeOf(error) === undefined)
    return refused(
      "Check the host and the port in DATABASE_URL, and that the server runs and lets this machine in; a server that " +
        "wants TLS needs ?sslmode=verify-full.",
    );
  switch (codeOf(error)) {
    case "28000":
    case "28P01":
      return refused(
        "Check the user and the password in DATABASE_URL, and what pg_hba.conf of the server allows.",
      );
    case "3D000":
      return refused("Make it with createdb, or name another in DATABASE_URL.");
    case "53300":
      return refused("Close other programs, or raise max_connections of the server.");
    case "57P03":
      return refused("The server is starting or stopping: try again in a moment.");
    case "3F000":
    case "42501":
    case "25006":
      return new OpenError(
        "store.unwritable",
        `The database ${where} cannot be written: ${why}. The user must own a schema there, and search_path must begin with ` +
          "it; a standby server cannot be used.",
        { cause: error },
      );
    default:
      return error;
  }
}
