import type { DocumentStore } from "../documents.js";
import { documentFrom, versionFrom } from "../rows/document.js";
import type { Row } from "../rows/tables.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";
import { documents, findDocument } from "./find-document.js";
import { Refusal, writeAll } from "./write-documents.js";

export function documentStore(pg: Pg): DocumentStore {
  async function runningRevision(): Promise<number> {
    const query = build.selectFrom("counters").select("value").where("name", "=", "publishes");
    return (await first(pg, query))?.value ?? 0;
  }

  return {
    async write(at, writes, job) {
      try {
        return { ok: true, documents: await pg.transaction((tx) => writeAll(tx, at, writes, job)) };
      } catch (error) {
        if (error instanceof Refusal) return error.result;
        throw error;
      }
    },

    get: (kind, id) => findDocument(pg, kind, id),

    async list(kind) {
      return (await rows(pg, documents.where("d.kind", "=", kind).orderBy("d.id"))).map(documentFrom);
    },

    async versions(kind, id) {
      const query = versions.where("kind", "=", kind).where("id", "=", id).orderBy("version", "desc");
      return (await rows(pg, query)).map(versionFrom);
    },

    async version(kind, id, version) {
      const query = versions.where("kind", "=", kind).where("id", "=", id).where("version", "=", version);
      const row = await first(pg, query);
      return row ? versionFrom(row) : null;
    },

    async running() {
      // Asked before: what is published between the two is asked for again, and never missed.
      const revision = await runningRevision();
      return { revision, versions: (await pg.query<Row<"document_versions">>(RUNNING)).map(versionFrom) };
    },

    runningRevision,
  };
}

const versions = build.selectFrom("document_versions").selectAll();

// Leads stay on the version they entered by, so an older one runs as long as somebody is in it (invariant 7).
const RUNNING = `
  SELECT v.* FROM document_versions AS v JOIN documents AS d ON d.kind = v.kind AND d.id = v.id AND d.published = v.version
  UNION ALL
  SELECT v.* FROM (SELECT DISTINCT flow, version FROM enrollments WHERE status = 'active') AS e
    JOIN document_versions AS v ON v.kind = 'flow' AND v.id = e.flow AND v.version = e.version
    JOIN documents AS d ON d.kind = 'flow' AND d.id = e.flow AND d.published <> e.version
  ORDER BY kind, id, version`;
