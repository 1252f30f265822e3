/**
 * What the drawn flow does with one lead, by the engine's own core: a real lead, whose log is replayed and then played into
 * the future, or one that somebody invents. Loaded lazily: it brings the whole core along.
 */
import { unfinished } from "../../engine/flow/draft.js";
import { type Definitions, type Published, prepare } from "../../engine/journey/definitions.js";
import type { Arrival } from "../../engine/journey/input.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import type { Problem } from "../../engine/lead/problem.js";
import { type LeadZone, zoneOf } from "../../engine/lead/zone.js";
import { formatLocal } from "../../engine/schedule/zone.js";
import { type FlowDraft, finishedFlow } from "./flow-draft.js";

export type PreviewedLead =
  /** Its messages so far, by `arrivalsOf`; what it may yet do comes behind them. */
  | { readonly kind: "real"; readonly id: string; readonly log: readonly Arrival[]; readonly now: number }
  /** It is known from `from` on by `change`, which is its first input. */
  | { readonly kind: "invented"; readonly change: LeadChange; readonly from: number };

export interface PreviewRequest {
  readonly draft: FlowDraft;
  /** What else is published; the draft takes the place of the flow of its id. */
  readonly published: Published;
  readonly lead: PreviewedLead;
  /** What the lead is to do, at instants of its own: `eventAt`, `enrolAt`. */
  readonly acts: readonly Arrival[];
  /** Where to stop; not included. */
  readonly until: number;
}

export interface PreviewStep {
  /** Of the drawn flow, or a change of the lead's score. */
  readonly record: JourneyRecord;
  /** The lead's own clock then: `2026-03-08T09:00:00.000-04:00[America/New_York]`. */
  readonly local: string;
  /** It is decided by what the lead has done, rather than by what it may do. */
  readonly isPast: boolean;
}

type Preview =
  | {
      readonly ok: true;
      readonly steps: readonly PreviewStep[];
      /** The nodes that the lead came to, in order, once for every time that it entered the flow. */
      readonly ways: readonly (readonly string[])[];
      /** Where the lead is in the flow in the end; null when it is not in it. */
      readonly at: string | null;
      /** The lead's zone in the end, and how it is known. */
      readonly zone: LeadZone;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Plays the draft; a draft that is unfinished cannot be played, and the problems say why. */
export function previewLead(request: PreviewRequest): Preview {
  const { draft, published, lead } = request;
  const definitions = definitionsWith(draft, published);
  if (definitions === null) return { ok: false, problems: unfinished(draft) };
  const { records, zones, zone } = played(request, definitions);
  const now = lead.kind === "real" ? lead.now : lead.from;
  const steps = records.flatMap((record, index): PreviewStep[] => {
    if (record.flow !== draft.id && record.kind !== "score") return [];
    const local = record.kind === "email" ? record.local : formatLocal(zones[index] ?? zone.name, record.at);
    return [{ record, local, isPast: record.at < now }];
  });
  return { ok: true, steps, ...waysOf(draft.id, records), zone };
}

function definitionsWith(draft: FlowDraft, published: Published): Definitions | null {
  const flow = finishedFlow(draft);
  if (flow === null) return null;
  const others = published.flows.filter((each) => each.flow.id !== flow.id);
  return prepare({ ...published, flows: [...others, { flow, version: 1, current: true }] });
}

interface Played {
  readonly records: readonly JourneyRecord[];
  /** The lead's zone at each record. */
  readonly zones: readonly string[];
  readonly zone: LeadZone;
}

function played({ lead, acts, until }: PreviewRequest, definitions: Definitions): Played {
  const workspace = definitions.settings.zone;
  const zones: string[] = [];
  let zone: LeadZone = { name: workspace, origin: "workspace" };
  const inOrder = acts.toSorted((a, b) => a.at - b.at);
  const records = simulateLead(
    lead.kind === "real"
      ? { id: lead.id, change: {}, arrivals: [...lead.log, ...inOrder] }
      : { id: "preview", change: lead.change, arrivals: inOrder },
    { from: lead.kind === "real" ? null : lead.from, until },
    definitions,
    lead.kind === "real" ? { from: lead.now } : true,
    {
      lead(now, count) {
        zone = zoneOf(now, workspace);
        while (zones.length < count) zones.push(zone.name);
      },
    },
  );
  return { records, zones, zone };
}

function waysOf(flow: string, records: readonly JourneyRecord[]) {
  const ways: string[][] = [];
  let at: string | null = null;
  for (const record of records) {
    if (record.flow !== flow || record.node === null) continue;
    const { kind, node } = record;
    if (kind === "enrolled") ways.push([]);
    if (kind === "enrolled" || kind === "entered") ways.at(-1)?.push(node);
    if (kind === "enrolled" || kind === "entered") at = node;
    if (kind === "exited" || kind === "failed") at = null;
  }
  return { ways, at };
}
