/** Plays a preview. Load it by `import()`: it brings the whole core along, and nobody needs that to draw a flow. */
import type { PublishedDefinitions } from "../../../../engine/contract/definition-routes.js";
import type { TimelineView } from "../../../../engine/contract/lead-routes.js";
import type { Problem } from "../../../../engine/lead/problem.js";
import type { LeadZone } from "../../../../engine/lead/zone.js";
import { arrivalsOf, inventedLead } from "../../../model/arrivals.js";
import type { FlowDraft } from "../../../model/flow-draft.js";
import { type PreviewedLead, previewLead } from "../../../model/preview.js";
import { type EditorProblem, sortedProblems } from "../../../model/problems.js";
import type { Act, InventedForm } from "./inputs.js";
import { wasOtherwise } from "./lived.js";
import { place } from "./place-acts.js";
import { type Row, rowsOf } from "./rows.js";
import { startOf } from "./timing.js";
import { valuesOf } from "./typed-value.js";

export type Subject =
  | {
      readonly kind: "real";
      readonly id: string;
      readonly zone: string;
      readonly timeline: readonly TimelineView[];
    }
  | { readonly kind: "invented"; readonly form: InventedForm };

export interface Play {
  readonly draft: FlowDraft;
  readonly published: PublishedDefinitions;
  readonly subject: Subject;
  readonly acts: readonly Act[];
  readonly days: number;
}

export type Played =
  | {
      readonly kind: "played";
      readonly rows: readonly Row[];
      readonly until: number;
      readonly zone: LeadZone;
      /** Where the lead is in the end; null: not in the flow. */
      readonly at: string | null;
      /** The draft makes something else of the lead's past than what really happened. */
      readonly isOtherwise: boolean;
    }
  /** The draft cannot be played yet. */
  | { readonly kind: "unfinished"; readonly problems: readonly EditorProblem[] }
  /** The invented lead cannot be. */
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] };

const DAY = 86_400_000;

/** `now`, epoch milliseconds, parts what has happened from what may. */
export function play({ draft, published, subject, acts, days }: Play, now: number): Played {
  const begun = begin(subject, now);
  if (!begun.ok) return { kind: "wrong", problems: begun.problems };
  const { lead, from, zone } = begun;
  const { placed, problems } = place(acts, draft.id, { from, zone });
  if (problems.length > 0) return { kind: "wrong", problems };
  const until = from + days * DAY;
  const preview = previewLead({
    draft,
    published: {
      flows: published.flows.map(({ document, version }) => ({ flow: document, version, current: true })),
      models: published.scores.map(({ document, version }) => ({ model: document, version })),
      segments: published.segments.map(({ document, version }) => ({ segment: document, version })),
      emails: published.emails,
      settings: published.settings,
      holidays: published.holidays,
    },
    lead,
    acts: placed.map(({ arrival }) => arrival),
    until,
  });
  if (!preview.ok) return { kind: "unfinished", problems: sortedProblems(draft, preview.problems) };
  const { steps, at } = preview;
  return {
    kind: "played",
    rows: rowsOf(
      steps,
      placed.filter((one) => one.at < until),
      zone,
    ),
    until,
    zone: preview.zone,
    at,
    isOtherwise: subject.kind === "real" && wasOtherwise(draft.id, steps, subject.timeline),
  };
}

type Begun =
  | { readonly ok: true; readonly lead: PreviewedLead; readonly from: number; readonly zone: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function begin(subject: Subject, now: number): Begun {
  if (subject.kind === "real") {
    const { id, zone, timeline } = subject;
    const log = arrivalsOf(timeline);
    // This machine's clock may be behind the server's, and the past ends with the log.
    const from = log.reduce((latest, { at }) => Math.max(latest, at + 1), now);
    return { ok: true, lead: { kind: "real", id, log, now: from }, from, zone };
  }
  const { email, firstName, zone, locale, consents, attributes, start } = subject.form;
  const from = startOf(start, zone, now);
  if (from === null) return { ok: false, problems: [noStart(start)] };
  const invented = inventedLead({
    email,
    locale,
    timezone: zone,
    consent: { marketing: consents },
    attributes: {
      ...(firstName.trim() === "" ? {} : { firstName: firstName.trim() }),
      ...valuesOf(attributes),
    },
  });
  if (!invented.ok) return invented;
  return { ok: true, lead: { kind: "invented", change: invented.change, from }, from, zone };
}

function noStart(text: string): Problem {
  return {
    severity: "error",
    code: "preview.no_start",
    path: ["start"],
    message: `"${text}" is not a date and time: expected one such as 2026-03-09T09:00`,
  };
}
