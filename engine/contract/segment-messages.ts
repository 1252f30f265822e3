/**
 * Messages of the Segment protocol, as any of its clients sends them: fields that we do not read are let through, so that
 * every client works. What the messages mean is runtime/ingest.ts.
 */
import { z } from "zod";
import { LIMITS } from "./limits.js";
import { jsonObject } from "./route.js";

const id = z.string().min(1).max(LIMITS.id);
/** Many senders have numbers for ids: 42 is "42". */
const userId = z.union([id, z.int()]);

const common = {
  userId: userId.nullish().describe("The lead's external id"),
  anonymousId: id.nullish().describe("A visitor that is not known yet; of no effect beside userId"),
  messageId: id.nullish().describe("Tells repeats: one id counts once for one lead"),
  timestamp: z.string().nullish().describe("When it happened, ISO 8601; absent: now"),
  sentAt: z.string().nullish().describe("The sender's clock when it was sent: mends a wrong timestamp"),
  context: z
    .looseObject({
      timezone: z.string().nullish().describe("The browser's IANA zone"),
      page: jsonObject.nullish(),
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

const refused = <T extends string>(type: T) =>
  z.looseObject({ type: z.literal(type) }).superRefine((_, ctx) =>
    ctx.addIssue({
      code: "custom",
      path: ["type"],
      message: `"${type}" is not available in this version: send identify, track and page`,
      params: { code: "message.not_available" },
    }),
  );

const TYPES = ["identify", "track", "page"] as const;

const messageSchema = z.discriminatedUnion(
  "type",
  [
    named(identify.extend({ type: z.literal("identify") })),
    named(track.extend({ type: z.literal("track") })),
    named(page.extend({ type: z.literal("page") })),
    refused("group"),
    refused("alias"),
    refused("screen"),
  ],
  { error: `"type" tells what the message is: expected one of ${TYPES.join(", ")}` },
);

export const batchSchema = z.looseObject({
  batch: z.array(messageSchema).max(LIMITS.batch),
  sentAt: common.sentAt,
});

export type SegmentMessage =
  | ({ type: "identify" } & z.infer<typeof identify>)
  | ({ type: "track" } & z.infer<typeof track>)
  | ({ type: "page" } & z.infer<typeof page>);
