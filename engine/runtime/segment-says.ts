/** What a message of the Segment protocol says of its lead: a change of it, or something it did. Pure. */
import { checkFacts, checkNamed } from "../contract/lead-facts.js";
import type { SegmentMessage } from "../contract/segment-messages.js";
import type { Json, JsonObject } from "../lead/json.js";
import type { LeadChange } from "../lead/lead.js";
import type { Path, Problem } from "../lead/problem.js";
import { withPlaces } from "./places.js";

type Saying =
  | { readonly kind: "event"; readonly name: string; readonly properties: JsonObject }
  | { readonly kind: "change"; readonly change: LeadChange };

export type Said =
  | { readonly ok: true; readonly saying: Saying; readonly email: string | null; readonly group?: SaidGroup }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The company that the lead belongs to, and what is said of it. */
export interface SaidGroup {
  readonly id: string;
  /** By name, as attributes: `company.industry`. */
  readonly attributes: Readonly<Record<string, Json>>;
}

export function say(message: SegmentMessage, path: Path): Said {
  switch (message.type) {
    case "identify": {
      const { email, timezone, locale, owner, consent, ...attributes } = message.traits ?? {};
      const at = [...path, "traits"];
      const facts = checkFacts(
        { email, timezone, locale, owner, consent, attributes },
        { source: "identify", at, attributesAt: at },
      );
      return facts.ok
        ? { ok: true, saying: { kind: "change", change: withPlaces(facts.change) }, email: facts.email }
        : facts;
    }
    case "track":
      return event(message.event, message.properties ?? {}, path);
    case "page":
      return event("page_viewed", pageProperties(message), path);
    case "screen": {
      const { name, properties } = message;
      return event("screen_viewed", { ...(name ? { name } : {}), ...properties }, path);
    }
    case "group":
      return group(message, path);
    case "alias":
      // It says who is who, and nothing of the lead itself.
      return { ok: true, saying: { kind: "change", change: {} }, email: null };
  }
}

function event(name: string, properties: Readonly<Record<string, unknown>>, path: Path): Said {
  const problems = checkNamed(properties, [...path, "properties"], "properties");
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, saying: { kind: "event", name, properties: properties as JsonObject }, email: null };
}

function group({ groupId, traits }: Extract<SegmentMessage, { type: "group" }>, path: Path): Said {
  const problems = checkNamed(traits ?? {}, [...path, "traits"], "attributes");
  if (problems.length > 0) return { ok: false, problems };
  const id = String(groupId);
  const named = Object.entries(traits ?? {}).map(
    ([name, value]) => [`company.${name}`, value as Json] as const,
  );
  const attributes = Object.fromEntries([...named, ["company.id", id]]);
  return {
    ok: true,
    saying: { kind: "change", change: { attributes } },
    email: null,
    group: { id, attributes },
  };
}

const PAGE_FACTS = ["path", "url", "title", "referrer", "search"] as const;
/** Of a campaign, as Segment's clients take it from the address, with the names it has there. */
const CAMPAIGN_FACTS = {
  utm_source: "source",
  utm_medium: "medium",
  utm_campaign: "name",
  utm_term: "term",
  utm_content: "content",
} as const;

/** What the page call says, and what its context adds: server-side clients put the page there. */
function pageProperties({ name, category, properties, context }: Extract<SegmentMessage, { type: "page" }>) {
  const page = PAGE_FACTS.map((fact) => [fact, context?.page?.[fact]] as const);
  const campaign = Object.entries(CAMPAIGN_FACTS).map(
    ([utm, fact]) => [utm, context?.campaign?.[fact]] as const,
  );
  return {
    ...Object.fromEntries([...page, ...campaign].filter(([, value]) => value !== undefined)),
    ...(name ? { name } : {}),
    ...(category ? { category } : {}),
    ...properties,
  };
}
