/** Small definitions for tests: the least of a flow, a model and an email, each with what the test cares about. */

import { type Segment, segmentSchema } from "../../engine/condition/segment.js";
import { type Flow, flowSchema } from "../../engine/flow/flow.js";
import { type Definitions, prepare } from "../../engine/journey/definitions.js";
import { type Email, emailSchema } from "../../engine/message/email.js";
import { type Settings, settingsSchema } from "../../engine/message/settings.js";
import { type ScoreModel, scoreModelSchema } from "../../engine/score/model.js";

export function model(parts: Record<string, unknown> = {}): ScoreModel {
  return scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id: "default",
    scale: { mode: "open" },
    groups: [{ id: "behaviour" }],
    rules: [],
    ...parts,
  });
}

/** A model in which the event `points` gives as many points as its name says: `points-5`, `points--3`. */
export function pointsModel(points: readonly number[], parts: Record<string, unknown> = {}): ScoreModel {
  return model({
    rules: points.map((each) => ({
      id: each < 0 ? `minus${-each}` : `plus${each}`,
      group: "behaviour",
      points: each,
      on: { event: `points${each}` },
    })),
    ...parts,
  });
}

/** A flow of nodes in a row, joined by `next`; `edges` adds or replaces. */
export function flow(
  id: string,
  nodes: readonly (readonly [id: string, type: string, config?: Record<string, unknown>])[],
  parts: { edges?: readonly Record<string, string>[]; settings?: Record<string, unknown> } = {},
): Flow {
  const inARow = nodes.slice(1).map(([to], index) => ({ from: nodes[index]?.[0] ?? "", to }));
  return flowSchema.parse({
    format: "scoreflow.flow/1",
    id,
    name: id,
    settings: parts.settings ?? {},
    nodes: nodes.map(([nodeId, type, config]) => ({ id: nodeId, type, config: config ?? {} })),
    edges: parts.edges ?? inARow,
  });
}

export function email(id: string, parts: Record<string, unknown> = {}): Email {
  return emailSchema.parse({
    format: "scoreflow.email/1",
    id,
    default: "en",
    variants: { en: { subject: `About ${id}`, mjml: "<mjml><mj-body></mj-body></mjml>" } },
    ...parts,
  });
}

export function segment(id: string, when: object): Segment {
  return segmentSchema.parse({ format: "scoreflow.segment/1", id, when });
}

export function settings(parts: Record<string, unknown> = {}): Settings {
  return settingsSchema.parse({ format: "scoreflow.settings/1", caps: [], ...parts });
}

export function definitions(parts: {
  flows?: readonly Flow[];
  models?: readonly ScoreModel[];
  segments?: readonly Segment[];
  emails?: readonly Email[];
  settings?: Settings;
}): Definitions {
  return prepare({
    flows: (parts.flows ?? []).map((each) => ({ flow: each, version: 1, current: true })),
    models: (parts.models ?? []).map((each) => ({ model: each, version: 1 })),
    segments: (parts.segments ?? []).map((each) => ({ segment: each, version: 1 })),
    emails: parts.emails ?? [],
    settings: parts.settings ?? settings(),
    holidays: {},
  });
}
