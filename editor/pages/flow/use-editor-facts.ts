/** What is published, as the forms, new nodes and lint ask for it. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { needsOf } from "../../../engine/bundle/needs.js";
import type { LintContext } from "../../../engine/flow/lint.js";
import type { Answer } from "../../api/client.js";
import { namesOf } from "../../model/names.js";
import { knownOf } from "../../model/starters.js";
import type { EditorContextValue } from "../../panels/editor-context.js";

export function useEditorFacts(definitions: Answer<"GET /api/definitions">) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const models = definitions.scores.map(({ document }) => document);
    const flows = definitions.flows.map(({ document }) => document);
    const segments = definitions.segments.map(({ document }) => document);
    const lint: LintContext = {
      models: new Map(models.map((model) => [model.id, model])),
      segments: new Map(segments.map((segment) => [segment.id, segment])),
      emails: new Set(definitions.emails.map(({ id }) => id)),
    };
    const { attributes, events } = needsOf({ flows, scores: models, segments });
    const context: EditorContextValue = {
      models,
      segments,
      emails: definitions.emails,
      attributes: [...attributes].sort(),
      events: [...events].sort(),
      names: namesOf({ models, segments, emails: definitions.emails }, i18n.language),
    };
    return { context, lint, known: knownOf(lint) };
  }, [definitions, i18n.language]);
}
