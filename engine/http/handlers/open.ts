/** What is open to everybody: health, descriptions, schemas. */
import { templateSchema } from "../../bundle/template.js";
import { DOCUMENT_SCHEMAS } from "../../contract/document.js";
import { jsonSchema } from "../../contract/json-schema.js";
import { openApi } from "../../contract/openapi.js";
import { refuse } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import type { HandlersOf } from "../handler.js";
import { docsPage } from "../pages/docs-page.js";
import { PREVIEW_FRAME, PREVIEW_FRAME_HEADERS } from "../pages/preview-frame.js";

const SCHEMAS = { ...DOCUMENT_SCHEMAS, template: templateSchema } as const;

export function openHandlers({
  config,
  ready,
  store,
}: App): HandlersOf<"health" | "ready" | "openapi" | "docs" | "schema" | "previewFrame"> {
  const description = once(() => openApi({ version: config.version, url: config.publicUrl }));
  const docs = once(docsPage);
  return {
    health: () => ({ body: { status: "ok" } }),
    async ready() {
      if (!ready()) return refuse("server.not_ready", "It is starting or stopping: ask again in a moment.");
      await store.documents.runningRevision(); // without its database it serves nothing
      return { body: { status: "ready" } };
    },
    openapi: () => ({ body: description() }),
    docs: () => ({ body: docs() }),
    previewFrame: () => ({ body: PREVIEW_FRAME, headers: PREVIEW_FRAME_HEADERS }),
    schema: ({ params: { name } }) => ({
      body: { $id: `${config.publicUrl}/schemas/${name}.json`, $schema: "", ...jsonSchema(SCHEMAS[name]) },
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
