/** The Measurement Protocol of Google Analytics 4, with Google's limits: what sends to Google can send here too. */
import { z } from "zod";
import { jsonObject, NO_CONTENT, routes } from "./route.js";

/** As Google documents them. */
const GOOGLE = { events: 25, params: 25, userProperties: 25, name: 40, userPropertyName: 24 } as const;

const eventName = z
  .string()
  .max(GOOGLE.name)
  .regex(
    /^[A-Za-z][A-Za-z0-9_]*$/,
    "expected letters, digits and underscores, the first a letter, such as sign_up",
  );
const micros = z
  .union([z.int(), z.string().regex(/^\d{1,17}$/, "expected microseconds since 1970")])
  .describe("Microseconds since 1970; absent: now");

const params = jsonObject
  .refine((values) => Object.keys(values).length <= GOOGLE.params, `at most ${GOOGLE.params} parameters`)
  .refine(
    (values) => Object.keys(values).every((name) => name.length <= GOOGLE.name),
    `a parameter's name has at most ${GOOGLE.name} characters`,
  );

const userProperties = z
  .record(z.string().min(1).max(GOOGLE.userPropertyName), z.looseObject({ value: z.json() }))
  .refine(
    (values) => Object.keys(values).length <= GOOGLE.userProperties,
    `at most ${GOOGLE.userProperties} user properties`,
  );

const event = z.looseObject({
  name: eventName,
  params: params.nullish(),
  timestamp_micros: micros.nullish(),
});

export const ga4Schema = z
  .looseObject({
    client_id: z.string().min(1).max(200).nullish().describe("A visitor, as anonymousId"),
    user_id: z.string().min(1).max(200).nullish().describe("A lead, as userId"),
    timestamp_micros: micros.nullish(),
    user_properties: userProperties.nullish().describe("Attributes of the lead"),
    events: z.array(event).max(GOOGLE.events),
  })
  .refine(({ client_id, user_id }) => (client_id ?? user_id ?? null) !== null, {
    path: ["client_id"],
    error: 'say whose events they are: "client_id" for a visitor, "user_id" for a known lead',
  });
export type Ga4Payload = z.infer<typeof ga4Schema>;

export const ga4Routes = routes({
  collect: {
    method: "POST",
    path: "/mp/collect",
    scope: "ingest",
    summary: "Events in the form of GA4's Measurement Protocol",
    description:
      "`api_secret` in the address is a key of scope ingest; `measurement_id` is not read. `page_view` is the event " +
      "page_viewed, all others keep their names; `user_properties` are attributes. Limits are Google's: 25 events, 25 " +
      "parameters an event, names of 40 characters. Unlike Google's, it says what is wrong: nothing of a request that is " +
      "refused is taken.",
    query: z.strictObject({
      measurement_id: z.string().optional(),
      firebase_app_id: z.string().optional(),
      api_secret: z.string().optional(),
    }),
    body: ga4Schema,
    answer: NO_CONTENT,
  },
});
