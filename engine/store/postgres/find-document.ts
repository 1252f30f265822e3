import type { Document, DocumentKind } from "../documents.js";
import { documentFrom } from "../rows/document.js";
import { build, first } from "./build.js";
import type { PgTx } from "./database.js";

/** Documents with the text of their newest version. */
export const documents = build
  .selectFrom("documents as d")
  .leftJoin("document_versions as v", (join) =>
    join.onRef("v.kind", "=", "d.kind").onRef("v.id", "=", "d.id").onRef("v.version", "=", "d.published"),
  )
  .selectAll("d")
  .select("v.text as newest");

export async function findDocument(on: PgTx, kind: DocumentKind, id: string): Promise<Document | null> {
  const row = await first(on, documents.where("d.kind", "=", kind).where("d.id", "=", id));
  return row ? documentFrom(row) : null;
}
