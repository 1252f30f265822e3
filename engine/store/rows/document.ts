import type { Document, DocumentKind, DocumentVersion } from "../documents.js";
import type { Row } from "./tables.js";

/** `newest`: the text of the newest version. */
export function documentFrom(row: Row<"documents"> & { readonly newest: string | null }): Document {
  return {
    kind: row.kind as DocumentKind,
    id: row.id,
    draft: row.draft,
    revision: row.revision,
    published: row.published,
    changed: row.draft !== row.newest,
    updatedAt: row.updated_at,
  };
}

export function versionFrom(row: Row<"document_versions">): DocumentVersion {
  return {
    kind: row.kind as DocumentKind,
    id: row.id,
    version: row.version,
    text: row.text,
    publishedAt: row.published_at,
    ...(row.fires === 1 ? { fires: true } : {}),
  };
}
