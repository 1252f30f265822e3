/** Checks from the database what must always hold (design.md 10): what `scoreflow verify` reports. Reads only. */
import { flowSchema } from "../flow/flow.js";
import { dayOffset } from "../lead/hash.js";
import { type FlowMachine, flowMachine } from "../machine/machine.js";
import { foldLedger } from "../score/ledger.js";
import { type ScoreModel, scoreModelSchema } from "../score/model.js";
import { groupBy } from "../store/rows/group-by.js";
import type { LeadRow, Logged, Store } from "../store/store.js";

export interface Finding {
  /** The number of the invariant in design.md 10. */
  readonly invariant: number;
  readonly lead: string | null;
  readonly detail: string;
}

export interface VerifyReport {
  readonly leads: number;
  readonly findings: readonly Finding[];
  /** Whether there were more findings than are listed. */
  readonly cut: boolean;
}

const MOST_FINDINGS = 1_000;
const BATCH = 200;

export async function verify(store: Store): Promise<VerifyReport> {
  const findings: Finding[] = [];
  const report = (invariant: number, lead: string | null, detail: string) => {
    if (findings.length <= MOST_FINDINGS) findings.push({ invariant, lead, detail });
  };
  const versions = versionReader(store);
  const here = new Map<string, number>();
  const members = new Map<string, number>();
  let leads = 0;
  for await (const batch of store.leads.walk(BATCH)) {
    for (const row of batch) {
      leads++;
      await verifyLog(store, row, report);
      await verifyScores(store, row, versions, report);
      await verifyEnrollments(store, row, versions, here, report);
      for (const segment of Object.keys(row.segments)) members.set(segment, (members.get(segment) ?? 0) + 1);
    }
  }
  await verifyCounts(store, here, report);
  await verifyMembers(store, members, report);
  return { leads, findings: findings.slice(0, MOST_FINDINGS), cut: findings.length > MOST_FINDINGS };
}

type Report = (invariant: number, lead: string | null, detail: string) => void;

/** Invariant 1: every message applied once, in order of the lead's own clock. */
async function verifyLog(store: Store, { lead, clock }: LeadRow, report: Report): Promise<void> {
  // Leads that were merged into it lived by clocks of their own until then (S6).
  const lives = groupBy(
    await store.leads.log(lead.id),
    (logged) => logged.lead,
    (logged) => logged,
  );
  for (const log of lives.values()) verifyLife(lead.id, log, report);
  const newest = Math.max(...[...lives.values()].map((log) => log.at(-1)?.at ?? 0));
  if (clock !== null && clock < newest)
    report(1, lead.id, `the lead's clock ${clock} is behind its last message at ${newest}`);
}

function verifyLife(lead: string, log: readonly Logged[], report: Report): void {
  const seen = new Set<string>();
  let last: { seq: number; at: number } | null = null;
  for (const { seq, at, messageId } of log) {
    if (messageId !== null && seen.has(messageId))
      report(1, lead, `message "${messageId}" was applied twice`);
    if (messageId !== null) seen.add(messageId);
    if (last && (seq <= last.seq || at < last.at))
      report(1, lead, `message ${seq} was applied at ${at}, after message ${last.seq} at ${last.at}`);
    last = { seq, at };
  }
}

/** Invariant 2: the score equals the fold of the ledger. */
async function verifyScores(
  store: Store,
  { lead, scores, clock }: LeadRow,
  versions: Versions,
  report: Report,
): Promise<void> {
  const ids = Object.keys(scores);
  if (ids.length === 0) return;
  const live = (await store.leads.ledger(lead.id)).filter(({ ended }) => ended === null);
  for (const id of ids) {
    const state = scores[id];
    const model = state && (await versions.model(id, state.version));
    if (!state) continue;
    if (!model) {
      report(2, lead.id, `the score is by model "${id}" version ${state.version}, which does not exist`);
      continue;
    }
    const entries = live.filter((entry) => entry.model === id);
    const fold = foldLedger(model, entries, clock ?? 0, dayOffset(lead.id), state.variant ?? null);
    if (fold.total !== state.total)
      report(2, lead.id, `score "${id}" is ${state.total}, its ledger adds up to ${fold.total}`);
    for (const [group, points] of Object.entries(fold.groups))
      if (points !== state.groups[group])
        report(
          2,
          lead.id,
          `group "${group}" of score "${id}" is ${state.groups[group]}, its ledger adds up to ${points}`,
        );
  }
}

/** Invariants 7 and 8: each active enrollment is on one version and waits for something that can still happen. */
async function verifyEnrollments(
  store: Store,
  { lead, dueAt, parked }: LeadRow,
  versions: Versions,
  here: Map<string, number>,
  report: Report,
): Promise<void> {
  const active = (await store.leads.enrollments(lead.id)).filter(({ status }) => status === "active");
  const flows = new Set<string>();
  for (const { flow, version, node, due, limit, id } of active) {
    if (flows.has(flow)) report(7, lead.id, `two active enrollments in flow "${flow}"`);
    flows.add(flow);
    const place = `${flow}@${version}/${node}`;
    here.set(place, (here.get(place) ?? 0) + 1);
    const machine = await versions.machine(flow, version);
    const at = machine?.nodes.get(node);
    if (!at) {
      report(7, lead.id, `enrollment ${id} is at ${place}, which does not exist`);
      continue;
    }
    if (due === null && limit === null && at.listeners.length === 0)
      report(8, lead.id, `enrollment ${id} at ${place} waits for nothing that can happen`);
    for (const instant of [due, limit])
      if (instant !== null && parked === null && (dueAt === null || dueAt > instant))
        report(8, lead.id, `enrollment ${id} at ${place} is due at ${instant}, the lead only at ${dueAt}`);
  }
}

/** The counts on the canvas are sums of deltas (S34): they must come to the enrollments that there are. */
async function verifyCounts(store: Store, here: ReadonlyMap<string, number>, report: Report): Promise<void> {
  for (const { id } of await store.documents.list("flow")) {
    for (const { version, node, here: counted } of await store.flows.counts(id)) {
      const actual = here.get(`${id}@${version}/${node}`) ?? 0;
      if (actual !== counted)
        report(4, null, `${id}@${version}/${node} counts ${counted} leads, ${actual} are there`);
    }
  }
}

/** The numbers of the segments' leads are sums as well: they must come to what the leads' rows say. */
async function verifyMembers(
  store: Store,
  members: ReadonlyMap<string, number>,
  report: Report,
): Promise<void> {
  const counts = await store.segments.counts();
  for (const segment of new Set([...members.keys(), ...counts.keys()])) {
    const [rows, counted] = [members.get(segment) ?? 0, counts.get(segment) ?? 0];
    if (rows !== counted)
      report(
        4,
        null,
        `segment "${segment}" counts ${counted} leads, the rows of ${rows} leads say that they are in it`,
      );
  }
}

interface Versions {
  model(id: string, version: number): Promise<ScoreModel | null>;
  machine(id: string, version: number): Promise<FlowMachine | null>;
}

function versionReader(store: Store): Versions {
  const models = new Map<string, ScoreModel | null>();
  const machines = new Map<string, FlowMachine | null>();
  return {
    async model(id, version) {
      const key = `${id}@${version}`;
      const known = models.get(key);
      if (known !== undefined) return known;
      const found = await store.documents.version("score", id, version);
      const model = found && scoreModelSchema.parse(JSON.parse(found.text));
      models.set(key, model);
      return model;
    },
    async machine(id, version) {
      const key = `${id}@${version}`;
      const known = machines.get(key);
      if (known !== undefined) return known;
      const found = await store.documents.version("flow", id, version);
      const machine = found && flowMachine(flowSchema.parse(JSON.parse(found.text)), version);
      machines.set(key, machine);
      return machine;
    },
  };
}
