/**
 * Messages of the Segment protocol, as any of its clients sends them: fields that we do not read are let through, so that
 * every client works. What the messages mean is runtime/ingest.ts.
 */
import { z } from "zod";
import { type Path, type Problem, problemsOfZod } from "../lead/problem.js";
import { LIMITS } from "./limits.js";
import { jsonObject } from "./route.js";

const id = z.string().min(1).max(LIMITS.id);
/** Many senders have numbers for ids: 42 is "42". */
const userId = z.union([id, z.int()]);

const common = {
  userId: userId.nullish().describe("The lead's external id"),
  anonymousId: id.nullish().describe("A visitor that is not known yet; beside userId it becomes that lead"),
  messageId: id.nullish().describe("Tells repeats: one id counts once for one lead"),
  timestamp: z.string().nullish().describe("When it happened, ISO 8601; absent: now"),
  sentAt: z.string().nullish().describe("The sender's clock when it was sent: mends a wrong timestamp"),
  context: z
    .looseObject({
      timezone: z.string().nullish().describe("The browser's IANA zone"),
      locale: z
        .string()
        .nullish()
        .describe("The browser's language: read where the lead has none of its own"),
      userAgent: z
        .string()
        .nullish()
        .describe("The browser's: what a robot does is kept and marked, and counts for nothing"),
      page: jsonObject.nullish().describe("path, url, title, referrer and search of a page viewed"),
      campaign: jsonObject
        .nullish()
        .describe("name, source, medium, term and content: utm_* of a page viewed"),
    })
    .nullish(),
};

/** Our own fields among the traits are checked in runtime/ingest.ts, which knows what they mean. */
const traits = jsonObject.describe(
  "email, timezone, locale, owner and consent fill the lead's own fields; all others are attributes, null removes one",
);
const properties = jsonObject.nullish();

const identify = z.looseObject({ ...common, traits: traits.nullish() });
const track = z.looseObject({ ...common, event: z.string().min(1).max(LIMITS.name), properties });
const page = z.looseObject({
  ...common,
  name: z.string().max(LIMITS.value).nullish(),
  category: z.string().max(LIMITS.value).nullish(),
  properties,
});

const screen = z.looseObject({ ...common, name: z.string().max(LIMITS.value).nullish(), properties });
const group = z.looseObject({
  ...common,
  groupId: userId.describe("The company's id"),
  traits: jsonObject.nullish().describe("Attributes company.* of every lead of the group; null removes one"),
});
const alias = z.looseObject({
  ...common,
  userId: userId.describe("The lead's external id"),
  previousId: userId.describe("What it was called before: an anonymous or an external id"),
});

/** Whose a message is must be said. */
function named<S extends z.ZodType<{ userId?: unknown; anonymousId?: unknown }>>(schema: S) {
  return schema.refine(({ userId, anonymousId }) => (userId ?? anonymousId ?? null) !== null, {
    path: ["userId"],
    error: 'say whose message it is: "userId" for a known lead, "anonymousId" for a visitor',
    // Asked even where other fields are wrong: all that is wrong is said at once.
    when: ({ value }) => typeof value === "object" && value !== null && !Array.isArray(value),
  });
}

export const identifySchema = named(identify);
export const trackSchema = named(track);
export const pageSchema = named(page);
export const screenSchema = named(screen);
export const groupSchema = named(group);
export const aliasSchema = named(alias);

const TYPES = ["identify", "track", "page", "screen", "group", "alias"] as const;

const messageSchema = z.discriminatedUnion(
  "type",
  [
    named(identify.extend({ type: z.literal("identify") })),
    named(track.extend({ type: z.literal("track") })),
    named(page.extend({ type: z.literal("page") })),
    named(screen.extend({ type: z.literal("screen") })),
    named(group.extend({ type: z.literal("group") })),
    named(alias.extend({ type: z.literal("alias") })),
  ],
  { error: `"type" tells what the message is: expected one of ${TYPES.join(", ")}` },
);

export const batchSchema = z.looseObject({
  batch: z.array(messageSchema).max(LIMITS.batch),
  sentAt: common.sentAt,
});
/** The same, with messages that are still to be read: one that is malformed costs no other. */
export const openBatchSchema = batchSchema.extend({ batch: z.array(z.unknown()).max(LIMITS.batch) });

export type ReadMessage =
  | { readonly ok: true; readonly message: SegmentMessage }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `path` is where the message stands in the request. */
export function readMessage(sent: unknown, path: Path): ReadMessage {
  const parsed = messageSchema.safeParse(sent);
  if (parsed.success) return { ok: true, message: parsed.data };
  const problems = problemsOfZod(parsed.error, sent, messageSchema);
  return { ok: false, problems: problems.map((one) => ({ ...one, path: [...path, ...one.path] })) };
}

export type SegmentMessage =
  | ({ type: "identify" } & z.infer<typeof identify>)
  | ({ type: "track" } & z.infer<typeof track>)
  | ({ type: "page" } & z.infer<typeof page>)
  | ({ type: "screen" } & z.infer<typeof screen>)
  | ({ type: "group" } & z.infer<typeof group>)
  | ({ type: "alias" } & z.infer<typeof alias>);
