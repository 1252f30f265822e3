/**
 * What the columns of a file, or the fields of what a webhook sends, are to a lead: a map of Liquid templates (S37). Which
 * names they may use is the affair of whoever renders them: `row` of a file, `body` of a webhook.
 */
import { z } from "zod";
import type { Path } from "../lead/problem.js";
import { LIMITS } from "./limits.js";

const template = z.string().max(10_000);

const typed = z.strictObject({
  value: template,
  type: z.enum(["string", "number", "boolean", "date"]).default("string"),
});
export type ValueType = z.infer<typeof typed>["type"];

const name = z.string().min(1).max(LIMITS.name);
const values = bounded(z.union([template, typed])).default({});

/** No more than a lead or an event may have of them. */
function bounded<Value extends z.ZodType>(value: Value) {
  return z.record(name, value).refine((entries) => Object.keys(entries).length <= LIMITS.attributes, {
    error: `too many: at most ${LIMITS.attributes}`,
  });
}

const facts = {
  externalId: template.optional(),
  email: template.optional(),
  timezone: template.optional(),
  locale: template.optional(),
  owner: template.optional(),
  consent: bounded(template).default({}).describe("Purpose → a text that says yes or no"),
  attributes: values,
};
const visitor = { anonymousId: template.optional() };
const event = {
  timestamp: template.optional().describe("When it happened, ISO 8601; empty: now"),
  messageId: template.optional().describe("Tells repeats: one id counts once for one lead"),
  properties: values,
};

const NOBODY = "the map says nothing of whose row it is";

export const leadsMapSchema = z
  .strictObject(facts)
  .refine(({ externalId, email }) => externalId !== undefined || email !== undefined, {
    error: `${NOBODY}: give "externalId" or "email", so that a repeated import finds the lead again`,
  });

function saysWhose(map: { externalId?: unknown; email?: unknown; anonymousId?: unknown }): boolean {
  return (map.externalId ?? map.email ?? map.anonymousId) !== undefined;
}
const WHOSE = `${NOBODY}: give "externalId", "email" or "anonymousId"`;

export const eventsMapSchema = z
  .strictObject({ ...facts, ...visitor, event: template.describe("The event's name"), ...event })
  .refine(saysWhose, { error: WHOSE });

export const webhookMapSchema = z
  .strictObject({
    ...facts,
    ...visitor,
    event: template.optional().describe("The event's name; absent or empty: only the lead is updated"),
    ...event,
  })
  .refine(saysWhose, { error: WHOSE });

/** Any of them: what is in one and not in another is absent. */
export type RowMap = z.infer<typeof leadsMapSchema> & Partial<z.infer<typeof webhookMapSchema>>;
export type WebhookMap = z.infer<typeof webhookMapSchema>;

export interface MapTemplate {
  /** Where it stands, which is also what it fills. */
  readonly path: Path;
  readonly text: string;
  readonly type: ValueType;
}

const FIELDS = [
  "externalId",
  "anonymousId",
  "email",
  "timezone",
  "locale",
  "owner",
  "event",
  "messageId",
] as const;

/** Every template of the map. */
export function templatesOf(map: RowMap): readonly MapTemplate[] {
  return [
    ...FIELDS.flatMap((field) => {
      const text = map[field];
      return text === undefined ? [] : [{ path: [field], text, type: "string" as const }];
    }),
    ...(map.timestamp === undefined
      ? []
      : [{ path: ["timestamp"], text: map.timestamp, type: "date" as const }]),
    ...Object.entries(map.consent).map(([purpose, text]) => ({
      path: ["consent", purpose],
      text,
      type: "boolean" as const,
    })),
    ...valuesOf("attributes", map.attributes),
    ...valuesOf("properties", map.properties ?? {}),
  ];
}

function valuesOf(part: "attributes" | "properties", values: RowMap["attributes"]): readonly MapTemplate[] {
  return Object.entries(values).map(([name, value]) =>
    typeof value === "string"
      ? { path: [part, name], text: value, type: "string" as const }
      : { path: [part, name], text: value.value, type: value.type },
  );
}
