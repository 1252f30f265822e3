/** How things will look, before they are saved. */
import { isRefusal } from "../../contract/problem-json.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { runningDefinitions } from "../../runtime/definitions.js";
import { previewMail } from "../../runtime/preview-mail.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { problemsView } from "../views/document-view.js";

export function previewHandlers({ store, config }: App, defaults: Settings): HandlersOf<"previewEmail"> {
  const definitions = runningDefinitions(store, defaults);
  return {
    async previewEmail({ body: { document, lead, locale } }) {
      const row = lead === undefined ? null : await findLead(store.leads, lead);
      if (row !== null && isRefusal(row)) return row;
      const { problems, ...preview } = await previewMail({
        email: document,
        row,
        locale: locale ?? null,
        definitions: await definitions.current(),
        publicUrl: config.publicUrl,
      });
      return { body: { ...preview, problems: problemsView(problems) } };
    },
  };
}
