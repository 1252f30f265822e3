/** One lead tried against a draft of a score model, real or made up: every point explained, nothing stored. */
import { factsOfLead } from "../journey/facts-of-lead.js";
import { eventsScored } from "../journey/score-preview.js";
import { applyChange } from "../lead/change.js";
import { dayOffset } from "../lead/hash.js";
import type { JsonObject } from "../lead/json.js";
import { type Lead, type LeadChange, newLead } from "../lead/lead.js";
import type { Settings } from "../message/settings.js";
import { compileModel } from "../score/compile.js";
import type { Explanation } from "../score/explain.js";
import type { ScoreModel } from "../score/model.js";
import type { ScoreHistory } from "../score/refold.js";
import { rehearse } from "../score/rehearse.js";
import type { LeadReader } from "../store/store.js";

export interface Invented {
  /** What is known of it. */
  readonly change: LeadChange;
  readonly events: readonly {
    readonly event: string;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly at: number;
  }[];
}

export async function testLead(
  leads: LeadReader,
  model: ScoreModel,
  id: string,
  { at, settings }: { readonly at: number; readonly settings: Settings },
): Promise<Explanation | null> {
  const events = eventsScored({ published: null, draft: compileModel(model, 1) });
  const [history] = await leads.histories([id], { model: model.id, events });
  if (!history) return null;
  return explained(model, history.lead, history, at, settings);
}

export function testInvented(
  model: ScoreModel,
  { change, events }: Invented,
  { at, settings }: { readonly at: number; readonly settings: Settings },
): Explanation {
  const { lead } = applyChange(newLead(INVENTED), change, at);
  const past = events.map(({ event, properties, at: timestamp }, index) => ({
    name: event,
    properties: properties as JsonObject,
    at: timestamp,
    messageId: String(index).padStart(4, "0"),
  }));
  return explained(model, lead, { events: past, adjustments: [] }, at, settings);
}

/** What stands for the id of a lead that is made up. */
export const INVENTED = "invented";

function explained(
  model: ScoreModel,
  lead: Lead,
  { events, adjustments }: Pick<ScoreHistory, "events" | "adjustments">,
  at: number,
  settings: Settings,
): Explanation {
  const facts = factsOfLead(lead, settings);
  return rehearse(model, { facts, events, adjustments }, at, dayOffset(lead.id)).explanation;
}
