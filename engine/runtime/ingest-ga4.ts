/** What Google's Measurement Protocol says, in the words of the Segment protocol (R1.3). Pure. */
import type { Ga4Payload } from "../contract/ga4-routes.js";
import type { SegmentMessage } from "../contract/segment-messages.js";

type Ga4Event = Ga4Payload["events"][number];

export function ga4Messages(payload: Ga4Payload): readonly SegmentMessage[] {
  const { client_id: anonymousId, user_id: userId, user_properties, timestamp_micros, events } = payload;
  const whose = { anonymousId, userId };
  const traits = Object.entries(user_properties ?? {}).map(([name, { value }]) => [name, value] as const);
  return [
    ...(traits.length === 0
      ? []
      : [
          {
            type: "identify" as const,
            ...whose,
            traits: Object.fromEntries(traits),
            ...timeOf(timestamp_micros),
          },
        ]),
    ...events.map((event) => messageOf(event, whose, event.timestamp_micros ?? timestamp_micros)),
  ];
}

function messageOf(
  { name, params }: Ga4Event,
  whose: Pick<SegmentMessage, "anonymousId" | "userId">,
  micros: Ga4Payload["timestamp_micros"],
): SegmentMessage {
  const common = { ...whose, ...timeOf(micros) };
  const properties = params ?? {};
  return name === "page_view"
    ? { type: "page", ...common, properties: { ...properties, ...pageOf(properties) } }
    : { type: "track", ...common, event: name, properties };
}

/** The page's facts under the names that page_viewed has them by. */
function pageOf(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { page_location: url, page_title: title, page_referrer: referrer } = params;
  const parsed = typeof url === "string" && URL.canParse(url) ? new URL(url) : null;
  return {
    ...(url === undefined ? {} : { url }),
    ...(parsed === null ? {} : { path: parsed.pathname }),
    ...(title === undefined ? {} : { title }),
    ...(referrer === undefined ? {} : { referrer }),
  };
}

/** The largest instant that a Date holds, and so the last one that can be written. */
const LAST_MS = 8_640_000_000_000_000;

function timeOf(micros: Ga4Payload["timestamp_micros"]): { readonly timestamp?: string } {
  if (micros === undefined || micros === null) return {};
  const ms = Math.min(Math.floor(Number(micros) / 1000), LAST_MS);
  // Years of five digits are written otherwise; they are in the future, and so are all as good.
  const at = new Date(ms < 0 ? 0 : Math.min(ms, Date.UTC(9999, 0)));
  return { timestamp: at.toISOString() };
}
