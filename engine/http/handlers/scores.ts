/** Score models while they are worked on, and how scores came about. */
import { hasProblems } from "../../contract/document-refusals.js";
import { checkFacts } from "../../contract/lead-facts.js";
import { isRefusal, type Refusal, refuse } from "../../contract/problem-json.js";
import type { InventedLead, scoreRoutes } from "../../contract/score-routes.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { runningDefinitions } from "../../runtime/definitions.js";
import { currentSettings } from "../../runtime/documents.js";
import { scoreChanges } from "../../runtime/score-changes.js";
import { previewScores } from "../../runtime/score-preview/preview-scores.js";
import { INVENTED, type Invented, testInvented, testLead } from "../../runtime/test-score.js";
import { lintModel } from "../../score/lint.js";
import type { ScoreModel } from "../../score/model.js";
import { documentAnswers } from "../document-answers.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { explanationView } from "../views/explanation-view.js";
import { scoreChangeView } from "../views/score-change-view.js";
import { scorePreviewView } from "../views/score-preview-view.js";
import { withoutUndefined } from "../without-undefined.js";

export function scoreHandlers(app: App, defaults: Settings): HandlersOf<keyof typeof scoreRoutes> {
  const { store } = app;
  const { save, publishToLeads } = documentAnswers(app);
  const definitions = runningDefinitions(store, defaults);
  /** One after the other: however many people edit, the rest of the process has its turns. */
  let last: Promise<unknown> = Promise.resolve();

  return {
    saveScoreDraft: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "score", id: value.id, value }, params.id, { asDraft: true });
    },
    publishScore: (request) => publishToLeads(request, "score", request.params.id, request.body.fire),

    async previewScore({ params, body: { model, sample }, now, signal }) {
      const wrong = notToBeTried(model, params.id);
      if (wrong) return wrong;
      const preview = last.then(async () =>
        signal.aborted
          ? null
          : previewScores(store, model, { definitions: await definitions.current(), now, sample, signal }),
      );
      last = preview.catch(() => {}); // told to who asked
      const found = await preview;
      if (found === null)
        return refuse("request.aborted", "The connection was closed before the answer was ready.");
      return { body: scorePreviewView(model.id, now, found) };
    },

    async testScore({ params, body: { model, lead, invented, at }, now }) {
      const wrong = notToBeTried(model, params.id);
      if (wrong) return wrong;
      const settings = await currentSettings(store, defaults);
      const moment = { at: at === undefined ? now : Date.parse(at), settings };
      if (lead === undefined) {
        const made = inventedLead(invented ?? NOBODY, moment.at);
        if (isRefusal(made)) return made;
        const explanation = testInvented(model, made, moment);
        return { body: explanationView(INVENTED, 0, explanation, []) };
      }
      const row = await findLead(store.leads, lead);
      if (isRefusal(row)) return row;
      const explanation = await testLead(store.leads, model, row.lead.id, moment);
      if (explanation === null) return refuse("lead.not_found", `There is no lead "${lead}".`);
      return { body: explanationView(row.lead.id, 0, explanation, []) };
    },

    async leadScores({ params, query }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const { triggers } = await definitions.current();
      const { items, next } = await scoreChanges(store.leads, row.lead.id, withoutUndefined(query), triggers);
      return { body: { items: items.map(scoreChangeView), next } };
    },
  };
}

const NOBODY: InventedLead = { attributes: {}, tags: [], consent: {}, events: [] };

function inventedLead({ tags, events, ...facts }: InventedLead, at: number): Invented | Refusal {
  const places = { source: "test", at: ["invented"], attributesAt: ["invented", "attributes"] };
  const checked = checkFacts(facts, places);
  if (!checked.ok) return invalid(checked.problems, "body");
  return {
    change: { ...checked.change, tags: { add: tags, remove: [] } },
    events: events.map((one) => ({ ...one, at: one.at === undefined ? at : Date.parse(one.at) })),
  };
}

function notToBeTried(model: ScoreModel, id: string): Refusal | null {
  if (model.id !== id)
    return refuse(
      "document.other_id",
      `The model has the id "${model.id}", the address says "${id}": they must be the same.`,
    );
  const problems = lintModel(model);
  return problems.some(({ severity }) => severity === "error") ? hasProblems("score", id, problems) : null;
}
