/** Performs what a node acts, as far as the core can: effects are planned, changes of the lead are fed back (S2, S3). */
import { propertyOf } from "../condition/where.js";
import type { Behaviour, Recipient, ValueSource } from "../flow/nodes/define.js";
import { countryCode } from "../lead/country.js";
import type { Json } from "../lead/json.js";
import { isOwnField, type LeadChange } from "../lead/lead.js";
import { zoneOf } from "../lead/zone.js";
import { gate } from "../message/gate.js";
import type { Reason } from "../message/reason.js";
import { formatLocal, isZone } from "../schedule/zone.js";
import type { Frozen } from "./effect.js";
import { factsOf } from "./facts.js";
import { frozenScore } from "./frozen-score.js";
import type { Enrollment } from "./lead-state.js";
import { modelShown } from "./model-shown.js";
import { countSend } from "./sends.js";
import { type CurrentEvent, MOST_MAILS, StepLimit, type Task, type Turn } from "./task.js";
import { record, type Work } from "./work.js";

/** What came of a node's act. */
export type Acted =
  /** Go on by `next` (or by the case that holds). */
  | { readonly next: "step" }
  | { readonly next: "blocked" }
  /** The mail waits in the node until then. */
  | { readonly next: "held"; readonly until: number; readonly reason: Reason }
  /** The node waits for its timer or for what it listens to. */
  | { readonly next: "rest" }
  /** The lead changes first; then go on. */
  | { readonly next: "feed"; readonly task: Task }
  | { readonly next: "end"; readonly outcome: string };

export function act(
  work: Work,
  enrollment: Enrollment,
  behaviour: Behaviour,
  { event, turn }: { readonly event: CurrentEvent; readonly turn: Pick<Turn, "mails"> },
): Acted {
  switch (behaviour.kind) {
    case "pass":
    case "goal":
    case "choose":
      return { next: "step" };
    case "wait":
      return { next: "rest" };
    case "end":
      return { next: "end", outcome: behaviour.outcome };
    case "send":
      return send(work, enrollment, behaviour, { event, mails: turn.mails });
    case "notify":
      return notify(work, enrollment, behaviour, event);
    case "adjust": {
      const { model, group, points } = behaviour;
      if (!work.definitions.models.has(model)) throw new Error(`no score model "${model}"`);
      return {
        next: "feed",
        task: { kind: "adjust", model, group, points, flow: enrollment.flow, node: enrollment.node },
      };
    }
    case "set":
      return {
        next: "feed",
        task: { kind: "change", change: setting(behaviour.attribute, resolve(work, behaviour.value, event)) },
      };
    case "tag":
      return {
        next: "feed",
        task: { kind: "change", change: { tags: { add: behaviour.add, remove: behaviour.remove } } },
      };
  }
}

function send(
  work: Work,
  enrollment: Enrollment,
  behaviour: Extract<Behaviour, { kind: "send" }>,
  { event, mails }: { readonly event: CurrentEvent; readonly mails: number },
): Acted {
  const { definitions, lead, state, at } = work;
  const email = definitions.emails.get(behaviour.email);
  if (!email) throw new Error(`no email "${behaviour.email}"`);
  const { settings } = definitions.machine(enrollment.flow, enrollment.version).flow;
  const window = behaviour.send === "window" ? settings.window : null;
  const zone = zoneOf(lead, definitions.settings.zone).name;
  const answer = gate({
    at,
    purpose: email.purpose,
    window,
    address: lead.fields.email?.value ?? null,
    consents: lead.consent[email.purpose]?.granted === true,
    suppressed: state.suppressed,
    zone,
    country: countryOf(work),
    sends: state.sends,
    settings: definitions.settings,
    holidays: definitions.holidays,
  });
  const { flow, node } = enrollment;
  if (answer.may === "later" && behaviour.blocked === "hold") {
    record(work, flow, node, {
      kind: "held",
      reason: answer.reason,
      until: new Date(answer.until).toISOString(),
    });
    return { next: "held", until: answer.until, reason: answer.reason };
  }
  if (answer.may !== "go") {
    record(work, flow, node, { kind: "skipped", reason: answer.reason });
    return { next: behaviour.blocked === "reroute" ? "blocked" : "step" };
  }
  if (mails >= MOST_MAILS)
    throw new StepLimit(
      `more than ${MOST_MAILS} mails were sent because of one another: they run in circles`,
    );
  const key = keyOf(enrollment);
  const local = formatLocal(zone, at);
  work.effects.push({
    ...planned(work, enrollment, event),
    kind: "email",
    email: email.id,
    purpose: email.purpose,
    window,
    ...(mails > 0 ? { mails } : {}),
  });
  if (email.purpose === "marketing") countSend(work, { key, at });
  record(work, flow, node, { kind: "email", email: email.id, local });
  return { next: "step" };
}

function notify(
  work: Work,
  enrollment: Enrollment,
  { to, message }: Extract<Behaviour, { kind: "notify" }>,
  event: CurrentEvent,
): Acted {
  work.effects.push({ ...planned(work, enrollment, event), kind: "notify", to, message });
  record(work, enrollment.flow, enrollment.node, { kind: "notified", to: addressee(work, to), message });
  return { next: "step" };
}

/** Who is told: the owner, or the team where there is none; the word "team" where the team has no address. */
function addressee(work: Work, to: Recipient): string {
  const team = work.definitions.settings.teamAddress ?? "team";
  if (to.kind === "rep") return to.email;
  return to.kind === "owner" ? (work.lead.fields.owner?.value ?? team) : team;
}

function planned(work: Work, enrollment: Enrollment, event: CurrentEvent) {
  const { flow, version, node, id } = enrollment;
  return {
    key: keyOf(enrollment),
    lead: work.lead.id,
    flow,
    version,
    node,
    enrollment: id,
    at: work.at,
    frozen: freeze(work, enrollment, event),
  };
}

/** One effect of one visit of one node is one key (invariant 5). */
function keyOf({ id, node, visits }: Enrollment): string {
  return `${id}/${node}/${visits[node] ?? 1}`;
}

/** What messages show of the moment of the decision (S29): the score that the flow is about. */
function freeze(work: Work, enrollment: Enrollment, event: CurrentEvent): Frozen {
  const { flow } = work.definitions.machine(enrollment.flow, enrollment.version);
  return {
    ...frozenScore(work.definitions, work.state.scores, modelShown(flow, work.definitions.segments)),
    event: event && {
      name: event.name,
      properties: event.properties,
      timestamp: new Date(event.timestamp).toISOString(),
    },
  };
}

function resolve(work: Work, source: ValueSource, event: CurrentEvent): Json {
  switch (source.kind) {
    case "literal":
      return source.value;
    case "attribute":
      return factsOf(work, null).attribute(source.name) ?? null;
    case "event":
      return (event && propertyOf(event.properties, source.property)) ?? null;
    case "score":
      return factsOf(work, null).score(source.model, source.part) ?? null;
  }
}

function setting(name: string, value: Json): LeadChange {
  if (name === "timezone") {
    if (value !== null && !(typeof value === "string" && isZone(value)))
      throw new Error(`"${String(value)}" is not an IANA time zone`);
    return { zone: { name: value, origin: "set" } };
  }
  if (isOwnField(name)) return { fields: { [name]: value === null ? null : String(value) } };
  return { attributes: { [name]: value } };
}

function countryOf(work: Work): string | null {
  const country = work.lead.attributes.country?.value;
  return typeof country === "string" ? countryCode(country) : null;
}
