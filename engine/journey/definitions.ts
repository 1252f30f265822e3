/** Everything published that decides what happens to leads, made ready to decide with. */

import type { Condition } from "../condition/condition.js";
import { readsOf } from "../condition/reads.js";
import type { Segment } from "../condition/segment.js";
import type { Flow } from "../flow/flow.js";
import { behaviourOf } from "../flow/nodes/index.js";
import { type FlowMachine, flowMachine } from "../machine/machine.js";
import type { Email } from "../message/email.js";
import { longestCap } from "../message/gate.js";
import type { Settings } from "../message/settings.js";
import type { HolidayTable } from "../schedule/holidays.js";
import { type CompiledModel, compileModel, sequencesOf } from "../score/compile.js";
import type { ScoreModel } from "../score/model.js";
import { indexSegments, type SegmentIndex } from "./segment-index.js";
import { compare, indexTriggers, type TriggerIndex } from "./triggers.js";

/** How far back a wait's events can lie: as far as history is kept (S14). */
const HISTORY_MS = 400 * 86_400_000;

/** What deciding reads of an email; what the email says is not among it. */
export type EmailFacts = Pick<Email, "id" | "purpose">;

export interface Published<E extends EmailFacts = EmailFacts> {
  readonly flows: readonly {
    readonly flow: Flow;
    readonly version: number;
    /** Whether leads may enter; an older version only moves the leads that it has. */
    readonly current: boolean;
  }[];
  /** `fires`: the version was published so that triggers fire where it moves a lead's score, or lets it in or out. */
  readonly models: readonly { readonly model: ScoreModel; readonly version: number; readonly fires?: true }[];
  readonly segments: readonly {
    readonly segment: Segment;
    readonly version: number;
    readonly fires?: true;
  }[];
  readonly emails: readonly E[];
  readonly settings: Settings;
  readonly holidays: HolidayTable;
}

/** What of a lead's past the definitions read: a store loads just that (S14). */
export interface Needs {
  /** Event name → how far back, in milliseconds. */
  readonly history: Readonly<Record<string, number>>;
  /**
   * Those that rules of several events read, and how far back from such an event's own timestamp. One that comes behind a
   * later event, or at its very instant, has its lead loaded with its whole past and ledger (S10).
   */
  readonly sequences: Readonly<Record<string, number>>;
  /** Names of which only "did it ever happen" is asked. */
  readonly ever: readonly string[];
  /** How far back sends count for caps, in milliseconds; 0 for no caps. */
  readonly sendsWithin: number;
  /** Published version by score model: a lead with another one is loaded with its whole past and ledger (S12). */
  readonly models: Readonly<Record<string, number>>;
}

/** What leads do not come to silently (S12): its publisher asked that triggers fire. */
export interface Firing {
  readonly models: ReadonlySet<string>;
  /** Segment → that version of it. */
  readonly segments: ReadonlyMap<string, number>;
}

export interface Definitions<E extends EmailFacts = EmailFacts> {
  readonly models: ReadonlyMap<string, CompiledModel>;
  readonly segments: SegmentIndex;
  readonly firing: Firing;
  readonly emails: ReadonlyMap<string, E>;
  readonly settings: Settings;
  readonly holidays: HolidayTable;
  readonly triggers: TriggerIndex;
  readonly needs: Needs;
  /** Compiled on first use and kept. Throws when there is no such version. */
  machine(flow: string, version: number): FlowMachine;
}

/** About 93 KB each (S35). */
const MOST_MACHINES = 1_000;

export function prepare<E extends EmailFacts>(published: Published<E>): Definitions<E> {
  // Records of one input follow this order: whoever lists the models, in a file or a table, must not decide it.
  const inOrder = published.models.toSorted((a, b) => compare(a.model.id, b.model.id));
  const models = new Map(inOrder.map(({ model, version }) => [model.id, compileModel(model, version)]));
  const versions = new Map(
    published.flows.map(({ flow, version }) => [`${flow.id}@${version}`, { flow, version }]),
  );
  const machines = new Map<string, FlowMachine>();
  const machine = (flow: string, version: number): FlowMachine => {
    const key = `${flow}@${version}`;
    const found = machines.get(key) ?? compile(versions.get(key), key);
    // Least recently used first: a Map keeps the order of insertion.
    machines.delete(key);
    machines.set(key, found);
    if (machines.size > MOST_MACHINES) machines.delete(machines.keys().next().value ?? key);
    return found;
  };
  return {
    models,
    segments: indexSegments(published.segments),
    firing: {
      models: new Set(published.models.flatMap(({ model, fires }) => (fires ? [model.id] : []))),
      segments: new Map(
        published.segments.flatMap(({ segment, version, fires }) =>
          fires ? [[segment.id, version] as const] : [],
        ),
      ),
    },
    emails: new Map(published.emails.map((email) => [email.id, email])),
    settings: published.settings,
    holidays: published.holidays,
    triggers: indexTriggers(published.flows.filter(({ current }) => current)),
    needs: needsOf(published),
    machine,
  };
}

function compile(version: { flow: Flow; version: number } | undefined, key: string): FlowMachine {
  if (!version) throw new Error(`no flow ${key} among the definitions`);
  return flowMachine(version.flow, version.version);
}

function needsOf({ flows, models, segments, settings }: Published): Needs {
  const history = new Map<string, number>();
  const ever = new Set<string>();
  const needPeriod = (name: string, within: number) =>
    history.set(name, Math.max(history.get(name) ?? 0, Math.min(within, HISTORY_MS)));
  const need = (condition: Condition) => {
    for (const [name, read] of readsOf(condition).events) {
      if (read.within !== null) needPeriod(name, read.within);
      if (read.ever) ever.add(name);
    }
  };
  const sequences = new Map<string, number>();
  for (const { model } of models)
    for (const [name, within] of sequencesOf(model)) {
      needPeriod(name, within);
      sequences.set(name, Math.max(within, sequences.get(name) ?? 0));
    }
  for (const { segment } of segments) need(segment.when);
  for (const { flow } of flows) {
    const { exitWhen } = flow.settings;
    if (exitWhen) need(exitWhen);
    for (const node of flow.nodes) {
      const behaviour = behaviourOf(node);
      if (behaviour.kind === "goal") need(behaviour.when);
      if (behaviour.kind === "choose") for (const { when } of behaviour.cases) need(when);
      // A wait for one event sees it arrive; any other condition of a wait counts its events from when the lead came.
      if (behaviour.kind === "wait" && behaviour.until && node.type !== "wait.event")
        for (const [name, { within, ever }] of readsOf(behaviour.until).events)
          needPeriod(name, ever ? HISTORY_MS : (within ?? HISTORY_MS));
    }
  }
  return {
    history: Object.fromEntries(history),
    sequences: Object.fromEntries(sequences),
    ever: [...ever],
    sendsWithin: longestCap(settings),
    models: Object.fromEntries(models.map(({ model, version }) => [model.id, version])),
  };
}
