/** The gallery of templates. */
import type { Template } from "../../bundle/template.js";
import { refuse } from "../../contract/problem-json.js";
import type { TemplateSummary } from "../../contract/template-routes.js";
import type { App } from "../../runtime/app.js";
import { checkDocument } from "../../runtime/documents.js";
import { readGallery } from "../../runtime/template-gallery.js";
import type { HandlersOf } from "../handler.js";
import { problemsView } from "../views/document-view.js";

export function templateHandlers({ store }: App): HandlersOf<"templates" | "template"> {
  // They come with the program: a running one has the same for ever.
  let reading: Promise<readonly Template[]> | null = null;
  const gallery = () => {
    reading ??= readGallery();
    return reading;
  };
  return {
    templates: async () => ({ body: { items: (await gallery()).map(templateSummary) } }),

    async template({ params: { id } }) {
      const document = (await gallery()).find((template) => template.id === id);
      if (!document)
        return refuse(
          "template.not_found",
          `There is no template "${id}"; /api/templates lists those there are.`,
        );
      const { problems } = await checkDocument(store, document);
      return { body: { document, problems: problemsView(problems) } };
    },
  };
}

function templateSummary(template: Template): TemplateSummary {
  const { id, name, summary, category, flows, emails, scores, segments, requires } = template;
  return {
    id,
    name,
    summary,
    category,
    flows: flows.map((flow) => ({ id: flow.id, name: flow.name })),
    emails: emails.map((email) => ({ id: email.id, name: email.name, locales: Object.keys(email.variants) })),
    scores: scores.map((model) => ({ id: model.id, name: model.name })),
    segments: segments.map((segment) => ({ id: segment.id, name: segment.name })),
    requires,
  };
}
