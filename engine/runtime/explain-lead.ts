/** Every point of a lead's score, now or at an instant of its past (R2.10, S22), and what would lift it. */
import { notFound } from "../contract/document-refusals.js";
import type { Refusal } from "../contract/problem-json.js";
import { factsOfLead } from "../journey/facts-of-lead.js";
import { dayOffset } from "../lead/hash.js";
import { own } from "../lead/own.js";
import type { Settings } from "../message/settings.js";
import { type CompiledModel, compileModel } from "../score/compile.js";
import { type Explanation, explain } from "../score/explain.js";
import { fadeScore } from "../score/fade.js";
import { type Lift, whatLifts } from "../score/lift.js";
import { scoreModelSchema } from "../score/model.js";
import { explainVariant, variantFor, variantOf } from "../score/variant.js";
import type { DocumentVersion, LeadRow, LedgerRow, Store } from "../store/store.js";
import { leadThen } from "./lead-then.js";
import { ledgerThen } from "./ledger-then.js";

export interface ExplainedLead {
  readonly version: number;
  readonly explanation: Explanation;
  readonly ledger: readonly LedgerRow[];
  /** null: nobody asked, or it was asked of the past. */
  readonly lift: Lift | null;
}

export interface Asked {
  readonly model: string;
  /** Left out: the lead's own clock, the instant that the shown score is of. */
  readonly at: number | undefined;
  /** The total to which it is to be lifted. */
  readonly target: number | undefined;
  readonly now: number;
  readonly settings: Settings;
}

export async function explainLead(
  store: Store,
  row: LeadRow,
  asked: Asked,
): Promise<ExplainedLead | Refusal> {
  const { at, now } = asked;
  return at !== undefined && at < (row.clock ?? now)
    ? explainPast(store, row, { ...asked, at })
    : explainNow(store, row, asked);
}

async function explainNow(
  store: Store,
  row: LeadRow,
  { model: id, at: asked, target, now, settings }: Asked,
): Promise<ExplainedLead | Refusal> {
  const score = own(row.scores, id);
  const model = await modelOf(store, id, score?.version);
  if (model === null) return notFound("score", id);
  const at = asked ?? row.clock ?? now;
  const moment = { facts: factsOfLead(row.lead, settings), now: at, dayOffset: dayOffset(row.lead.id) };
  const ledger = await store.leads.ledger(row.lead.id, id);
  const live = ledger.filter(({ ended }) => ended === null);
  const variant = score ? variantOf(model, score) : variantFor(model, moment.facts, at);
  const why = explainVariant(model, variant, moment.facts);
  const explanation = explain(model, live, at, moment.dayOffset, why);
  const common = { version: model.version, explanation, ledger };
  if (target === undefined || score === undefined) return { ...common, lift: null };
  const faded = fadeScore(model, score, { ...moment, nextEntry: 1, ledger: null })?.state ?? score;
  return { ...common, lift: whatLifts(model, faded, target, moment) };
}

async function explainPast(
  store: Store,
  { lead }: LeadRow,
  { model: id, at, settings }: Asked & { readonly at: number },
): Promise<ExplainedLead | Refusal> {
  const then = leadThen(lead, await store.leads.log(lead.id), at);
  const model = await modelThen(store, id, then.appliedAt ?? at);
  if (model === null) return notFound("score", id);
  const ledger = await store.leads.ledger(lead.id, id);
  const facts = factsOfLead(then.lead, settings);
  const moment = { now: at, dayOffset: dayOffset(lead.id) };
  const entries = ledgerThen(model, ledger, { facts, events: then.events }, moment);
  const why = explainVariant(model, variantFor(model, facts, at), facts);
  const explanation = explain(model, entries, at, moment.dayOffset, why);
  return { version: model.version, explanation, ledger, lift: null };
}

/** The version that the lead's score is by, or the published one when it has none yet (S12). */
async function modelOf(
  { documents }: Store,
  id: string,
  scored: number | undefined,
): Promise<CompiledModel | null> {
  const version = scored ?? (await documents.get("score", id))?.published ?? null;
  return compiled(version === null ? null : await documents.version("score", id, version));
}

/** The version by which the lead was scored when the last message before that instant was applied; else the first. */
async function modelThen({ documents }: Store, id: string, appliedAt: number): Promise<CompiledModel | null> {
  const newestFirst = await documents.versions("score", id);
  const then = newestFirst.find(({ publishedAt }) => publishedAt <= appliedAt);
  return compiled(then ?? newestFirst.at(-1) ?? null);
}

function compiled(version: DocumentVersion | null): CompiledModel | null {
  return version && compileModel(scoreModelSchema.parse(JSON.parse(version.text)), version.version);
}
