/** What conditions read of the lead that is being moved. */
import type { Facts, PastEvent } from "../condition/facts.js";
import { attributeOf } from "../lead/lead.js";
import { own } from "../lead/own.js";
import { zoneOf } from "../lead/zone.js";
import { partOf } from "../score/state.js";
import { bandIn } from "./bands.js";
import type { Work } from "./work.js";

const NO_EVENTS: readonly PastEvent[] = [];

/** The lead as it is at this moment of the work: read afresh at every question. */
export function factsOf(work: Work, current: PastEvent | null): Facts {
  const events = (name: string): readonly PastEvent[] => {
    const past = own(work.state.history, name);
    if (past) return past;
    return current?.name === name ? [current] : NO_EVENTS;
  };
  return {
    attribute: (name) => attributeOf(work.lead, name),
    score: (model, part) => {
      const state = own(work.state.scores, model);
      return state && partOf(state, part);
    },
    band: (model) => bandIn(work, model),
    inSegment: (id) => own(work.state.segments.in, id) !== undefined,
    hasTag: (tag) => work.lead.tags.includes(tag),
    consents: (purpose) => own(work.lead.consent, purpose)?.granted === true,
    events,
    ever: (name) => work.state.ever.includes(name) || events(name).length > 0,
    get zone() {
      return zoneOf(work.lead, work.definitions.settings.zone).name;
    },
  };
}

/** The same facts for a wait: only events that arrived after its node was entered exist (S2). */
export function factsSince(facts: Facts, sinceSeq: number): Facts {
  const events = (name: string) => facts.events(name).filter(({ seq }) => seq > sinceSeq);
  return {
    attribute: facts.attribute,
    score: facts.score,
    band: facts.band,
    inSegment: facts.inSegment,
    hasTag: facts.hasTag,
    consents: facts.consents,
    events,
    ever: (name) => events(name).length > 0,
    get zone() {
      return facts.zone;
    },
  };
}
