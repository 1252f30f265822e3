/** The forms of settings: what they show of a schema, and that every valid setting can be made with them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../editor/model/field.js";
import { fieldsOfNode, SETTINGS_FIELDS } from "../../editor/model/fields.js";
import { withConfigValue } from "../../editor/model/json-path.js";
import { configSchemaOf, NODE_TYPE_NAMES, type NodeTypeName } from "../../editor/model/node-types.js";
import { flowSettingsSchema } from "../../engine/flow/flow.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import type { Path } from "../../engine/lead/problem.js";
import { worlds } from "../support/random.js";

/** `key: kind`, with what stands inside in brackets and a ? behind what may be left out. */
function outline(fields: readonly Field[]): string {
  return fields
    .map(({ key, kind, shape, required, nullable }) => {
      const inside = insideOf({ shape });
      return `${key}: ${kind}${inside === "" ? "" : `(${inside})`}${nullable ? "|null" : ""}${required ? "" : "?"}`;
    })
    .join(", ");
}

function insideOf({ shape }: Pick<Field, "shape">): string {
  if (shape.kind === "object") return outline(shape.fields);
  if (shape.kind === "list")
    return shape.item.shape.kind === "object" ? insideOf(shape.item) : shape.item.kind;
  return shape.kind === "choice" ? shape.options.join("|") : "";
}

describe("the form of a node", () => {
  it.each<[NodeTypeName, string]>([
    [
      "trigger.score",
      "model: model?, part: part?, is: choice(>=|>|<=|<)?, value: number, repeat: choice(once|every)?, rearm: number|null?, cooldown: duration|null?",
    ],
    ["trigger.event", "event: event, where: where?"],
    ["trigger.manual", ""],
    ["branch", "cases: list(id: id, when: condition)"],
    ["wait.for", "duration: duration, calendar: toggle?"],
    ["wait.until", "date: date|null?, days: days(number)|null?, time: time|null?, zone: zone?"],
    ["wait.event", "until: object(event: event, where: where?), timeout: duration|null?"],
    ["wait.condition", "until: condition, timeout: duration|null?"],
    ["goal", "when: condition"],
    ["exit", "outcome: text?"],
    ["email", "email: email, send: choice(now|window)?, blocked: choice(hold|skip|reroute)?"],
    ["notify", "to: recipient?, message: message"],
    ["score.adjust", "model: model?, group: group?, points: number"],
    ["set", "attribute: attribute, value: value-source"],
    ["tag", "add: list(tag)?, remove: list(tag)?"],
  ])("%s has %s", (type, expected) => {
    expect(outline(fieldsOfNode(type))).toBe(expected);
  });

  it("tells the control of an attribute's comparison", () => {
    const kinds = fieldsOfNode("trigger.attribute").map(({ key, kind }) => `${key}: ${kind}`);

    expect(kinds).toEqual(["attribute: attribute", "op: choice", "value: comparison"]);
  });

  it("knows bounds, defaults and paths", () => {
    const [points] = fieldsOfNode("score.adjust").filter(({ key }) => key === "points");
    const [outcome] = fieldsOfNode("exit");
    const [until] = fieldsOfNode("wait.event");
    const [cases] = fieldsOfNode("branch");

    expect(points?.shape).toEqual({ kind: "number", whole: true, min: -1_000, max: 1_000 });
    expect(outcome).toMatchObject({ initial: "completed", shape: { kind: "text", least: 1, most: 100 } });
    expect(until?.shape).toMatchObject({
      fields: [{ path: ["until", "event"] }, { path: ["until", "where"] }],
    });
    expect(cases?.shape).toMatchObject({
      least: 1,
      most: 20,
      item: { shape: { fields: [{ path: ["id"] }, { path: ["when"] }] } },
    });
  });

  it("offers every form of a value that may be of several", () => {
    const [, value] = fieldsOfNode("set");
    const forms = value?.shape.kind === "union" ? value.shape.forms : [];

    expect(forms.map(({ shape }) => shape.kind)).toEqual(["text", "number", "toggle", "fixed", "union"]);
  });
});

describe("the form of a flow's settings", () => {
  it("leaves out what this version does not offer", () => {
    expect(outline(SETTINGS_FIELDS)).toBe(
      "reentry: object(mode: choice(never|after-exit)?, cooldown: duration|null?)?, priority: number?, purpose: text?, " +
        "window: object(days: days(number)?, from: time?, to: time?, zone: zone?, skipHolidays: toggle?)|null?, " +
        "exitWhen: condition|null?",
    );
  });
});

describe("filling in a form", () => {
  it("makes every valid setting of every node and flow", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(worlds, ({ flows }) => {
        for (const { nodes, settings } of flows) {
          for (const { type, config } of nodes) {
            seen.add(type);
            const filled = fill(fieldsOfNode(type), config as JsonObject);
            expect(configSchemaOf(type).parse(filled)).toEqual(config);
          }
          expect(flowSettingsSchema.parse(fill(SETTINGS_FIELDS, settings as JsonObject))).toEqual(settings);
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
    expect(NODE_TYPE_NAMES.filter((type) => !seen.has(type))).toEqual([]);
  });

  it.each<[NodeTypeName, JsonObject]>([
    ["trigger.attribute", { attribute: "plan", op: "in", value: ["pro", 2, true] }],
    ["notify", { to: { rep: "bo@example.com" }, message: "Hi" }],
    ["set", { attribute: "lastScore", value: { score: { model: "default", part: "fit" } } }],
    ["set", { attribute: "note", value: null }],
  ])("makes %s %j", (type, config) => {
    expect(configSchemaOf(type).parse(fill(fieldsOfNode(type), config))).toEqual(config);
  });
});

/** Fills in the form field by field, innermost first, beginning with nothing. */
function fill(fields: readonly Field[], wanted: JsonObject): JsonObject {
  let config: JsonObject = {};
  for (const field of fields) {
    const value = at(wanted, field.path);
    if (value === undefined) continue;
    for (const [path, leaf] of leaves(field, value, field.path)) config = withConfigValue(config, path, leaf);
  }
  return config;
}

function leaves({ shape }: Field, value: Json, path: Path): readonly (readonly [Path, Json])[] {
  if (shape.kind === "object" && value !== null) {
    const inside = shape.fields.flatMap((field) => {
      const step = field.path.at(-1) ?? "";
      const member = (value as JsonObject)[step];
      return member === undefined ? [] : leaves(field, member, [...path, step]);
    });
    return [[path, {}], ...inside];
  }
  if (shape.kind === "list" && Array.isArray(value))
    return [[path, []], ...value.flatMap((item: Json, index) => leaves(shape.item, item, [...path, index]))];
  return [[path, value]];
}

function at(json: JsonObject, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => (value as JsonObject | undefined)?.[step], json);
}
