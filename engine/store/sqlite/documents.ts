import type {
  Document,
  DocumentKind,
  DocumentStore,
  DocumentWrite,
  NewVersion,
  WriteResult,
} from "../documents.js";
import { documentFrom, versionFrom } from "../rows/document.js";
import type { Row } from "../rows/tables.js";
import { build } from "./build.js";
import type { Connection } from "./connection.js";
import type { SqliteDatabase } from "./database.js";
import { addJob } from "./write-job.js";

export function documentStore({ writer, reader, write }: SqliteDatabase): DocumentStore {
  return {
    async write(at, writes, jobFor) {
      try {
        return write(() => {
          const made = writes.flatMap((one, index): readonly NewVersion[] => {
            if (one.act === "publish") return publish(writer, at, one, index);
            save(writer, at, one, index);
            return [];
          });
          const job = made.length > 0 ? (jobFor?.(made) ?? null) : null;
          if (job !== null) addJob(writer, job);
          return { ok: true, documents: writes.map(({ kind, id }) => written(writer, kind, id)) };
        });
      } catch (error) {
        if (error instanceof Refusal) return error.result;
        throw error;
      }
    },

    get: async (kind, id) => find(reader, kind, id),

    async list(kind) {
      return reader.all(documents.where("d.kind", "=", kind).orderBy("d.id").compile()).map(documentFrom);
    },

    async versions(kind, id) {
      const query = versions
        .where("kind", "=", kind)
        .where("id", "=", id)
        .orderBy("version", "desc")
        .compile();
      return reader.all(query).map(versionFrom);
    },

    async version(kind, id, version) {
      const query = versions
        .where("kind", "=", kind)
        .where("id", "=", id)
        .where("version", "=", version)
        .compile();
      const row = reader.first(query);
      return row ? versionFrom(row) : null;
    },

    async running() {
      return {
        revision: publishes(reader),
        versions: reader.sql<Row<"document_versions">>(RUNNING).all().map(versionFrom),
      };
    },

    runningRevision: async () => publishes(reader),
  };
}

const versions = build.selectFrom("document_versions").selectAll();

/** Documents with the text of their newest version. */
const documents = build
  .selectFrom("documents as d")
  .leftJoin("document_versions as v", (join) =>
    join.onRef("v.kind", "=", "d.kind").onRef("v.id", "=", "d.id").onRef("v.version", "=", "d.published"),
  )
  .selectAll("d")
  .select("v.text as newest");

// Leads stay on the version they entered by, so an older one runs as long as somebody is in it (invariant 7).
const RUNNING = `
  SELECT v.* FROM document_versions AS v JOIN documents AS d ON d.kind = v.kind AND d.id = v.id AND d.published = v.version
  UNION ALL
  SELECT v.* FROM (SELECT DISTINCT flow, version FROM enrollments WHERE status = 'active') AS e
    JOIN document_versions AS v ON v.kind = 'flow' AND v.id = e.flow AND v.version = e.version
    JOIN documents AS d ON d.kind = 'flow' AND d.id = e.flow AND d.published <> e.version
  ORDER BY kind, id, version`;

type Write<Act> = Extract<DocumentWrite, { readonly act: Act }>;

function save(
  writer: Connection,
  at: number,
  { kind, id, text, expected }: Write<"save">,
  index: number,
): void {
  const document = find(writer, kind, id);
  const revision = document?.revision ?? 0;
  if (expected !== null && expected !== revision)
    throw new Refusal(index, document ? "conflict" : "not_found", document?.revision ?? null);
  if (document?.draft === text) return;
  const query = build
    .insertInto("documents")
    .values({ kind, id, draft: text, revision: 1, published: null, updated_at: at })
    .onConflict((there) =>
      there.columns(["kind", "id"]).doUpdateSet({ draft: text, revision: revision + 1, updated_at: at }),
    )
    .compile();
  writer.run(query);
}

/** Answers the version that it made, if any. */
function publish(
  writer: Connection,
  at: number,
  { kind, id, fires }: Write<"publish">,
  index: number,
): readonly NewVersion[] {
  const document = find(writer, kind, id);
  if (!document) throw new Refusal(index, "not_found", null);
  if (!document.changed) return [];
  const version = (document.published ?? 0) + 1;
  const row = { kind, id, version, text: document.draft, published_at: at, fires: fires ? 1 : 0 };
  writer.run(build.insertInto("document_versions").values(row).compile());
  writer.run(
    build
      .updateTable("documents")
      .set({ published: version })
      .where("kind", "=", kind)
      .where("id", "=", id)
      .compile(),
  );
  writer.sql("UPDATE counters SET value = value + 1 WHERE name = 'publishes'").run();
  return [{ kind, id, version }];
}

function find(connection: Connection, kind: DocumentKind, id: string): Document | null {
  const row = connection.first(documents.where("d.kind", "=", kind).where("d.id", "=", id).compile());
  return row ? documentFrom(row) : null;
}

function written(writer: Connection, kind: DocumentKind, id: string): Document {
  const document = find(writer, kind, id);
  if (!document) throw new Error(`${kind} ${id} was written and is not there`);
  return document;
}

function publishes({ sql }: Connection): number {
  return sql<{ value: number }>("SELECT value FROM counters WHERE name = 'publishes'").get()?.value ?? 0;
}

/** Thrown to undo the writes before the one that is refused. */
class Refusal extends Error {
  readonly result: WriteResult;
  constructor(index: number, code: "conflict" | "not_found", revision: number | null) {
    super(code);
    this.result = { ok: false, index, code, revision };
  }
}
