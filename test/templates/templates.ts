/** The templates that come with Scoreflow, and a lead to run through them. */
import { readdirSync, readFileSync } from "node:fs";
import { type Template, templateSchema } from "../../engine/bundle/template.js";
import type { Definitions } from "../../engine/journey/definitions.js";
import type { JsonObject } from "../../engine/lead/json.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import { bandOf } from "../../engine/score/band.js";
import { type Cell, cellOf } from "../../engine/score/matrix.js";
import { commandLine } from "../cli/command-line.js";
import { ndjson } from "../cli/documents.js";
import { definitions } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { CONSENTING, lines, type Step, simulated } from "../support/simulation.js";

const FOLDER = new URL("../../templates/", import.meta.url);

export const TEMPLATES = readdirSync(FOLDER).map((file) => ({
  id: file.replace(/\.json$/, ""),
  text: readFileSync(new URL(file, FOLDER), "utf8"),
}));

export function templateOf(id: string): Template {
  return templateSchema.parse(JSON.parse(TEMPLATES.find((each) => each.id === id)?.text ?? "null"));
}

/** All of it published, at version 1. */
export function definitionsOf({ flows, scores, segments, emails }: Template): Definitions {
  return definitions({ flows, models: scores, segments, emails });
}

/** 50 points for who they are, the most there is. */
export const PERFECT = { jobTitle: "CEO", industry: "Technology", employees: 200, country: "Canada" };
/** 35 of them. */
export const CEO_IN_TECH = { jobTitle: "CEO", industry: "Technology" };

/** What the classic table gives points for. */
export const DID = {
  pricing: ["page_viewed", { path: "/pricing" }],
  caseStudy: ["case_study_downloaded", {}],
  webinar: ["webinar_attended", {}],
  demoLink: ["link_clicked", { link: "demo" }],
  opened: ["email_opened", { email: "demo-invitation" }],
  unsubscribed: ["unsubscribed", {}],
  careers: ["page_viewed", { path: "/careers/backend" }],
  ticket: ["ticket_opened", { topic: "login" }],
} as const satisfies Readonly<Record<string, readonly [event: string, properties: JsonObject]>>;

export interface Story {
  readonly attributes?: JsonObject;
  readonly change?: LeadChange;
  readonly steps: readonly (readonly [at: string, what: keyof typeof DID | LeadChange | string])[];
}

/** What the template does with the lead, as short lines without those of the score; it lives in Berlin and has an owner. */
export function played(
  template: Template,
  { attributes = {}, change = {}, steps }: Story,
): readonly string[] {
  const records = simulated(definitionsOf(template), {
    lead: {
      ...CONSENTING,
      fields: { ...CONSENTING.fields, owner: "rep@example.com" },
      zone: { name: "Europe/Berlin", origin: "set" },
      attributes,
      ...change,
    },
    steps: steps.map(([at, what]): Step => {
      if (typeof what !== "string") return [at, what];
      const [event, properties] = what in DID ? DID[what as keyof typeof DID] : [what, {}];
      return [at, event, properties];
    }),
  });
  return lines(records.filter(({ kind }) => kind !== "score")).map((line) =>
    line.replace(/(notified \S+) .*/s, "$1"),
  );
}

/** The texts of its alerts, as a rep reads them. */
export async function alerts(
  template: Template,
  { attributes = {}, steps }: Story,
): Promise<readonly string[]> {
  const cli = commandLine();
  cli.files({
    "template.json": template,
    "leads.ndjson": ndjson({ id: "l1", attributes }),
    "events.ndjson": ndjson(
      ...steps.map(([timestamp, what]) => {
        const [event, properties] = DID[what as keyof typeof DID];
        return { lead: "l1", event, properties, timestamp };
      }),
    ),
  });
  const data = ["--leads", "leads.ndjson", "--events", "events.ndjson"];
  const span = ["--from", "2026-03-02", "--until", "2026-04-02"];
  const { out } = await cli("simulate", "--flow", "template.json", ...data, ...span);
  const records = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return records.flatMap(({ kind, message }) => (kind === "notified" ? [message] : []));
}

/** Every total that the lead's score has, from before the first step on. */
export function totals(template: Template, { attributes = {}, steps }: Story): readonly number[] {
  const { scores } = template;
  const records = simulated(definitions({ models: scores }), {
    lead: { ...CONSENTING, attributes },
    steps: steps.map(([at, what]): Step => [at, ...DID[what as keyof typeof DID]]),
  });
  return records.flatMap((record) => (record.kind === "score" ? [record.after] : []));
}

export type Did = readonly [event: string, properties?: JsonObject];

/** A lead with these attributes that does all that, a minute apart, on Monday, 2 March 2026, from nine on. */
export function livedBy(template: Template, attributes: JsonObject, did: readonly Did[] = []): PlayedLead {
  const lead = new PlayedLead(definitionsOf(template));
  lead.change("2026-03-02T09:00", { fields: { owner: null }, attributes });
  for (const [index, [name, properties]] of did.entries())
    lead.event(`2026-03-02T09:${String(index + 1).padStart(2, "0")}`, name, properties);
  return lead;
}

export interface Shown {
  readonly total: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly band: string | null;
  readonly cell: Cell | null;
}

/** What people see of its score by a model of the template: the first unless one is named. */
export function shown({ definitions, state }: PlayedLead, id?: string): Shown {
  const [model] = [...definitions.models.values()].filter((each) => id === undefined || each.id === id);
  const score = model && state.scores[model.id];
  if (!model || !score) throw new Error(`no score by ${id ?? "a model"}`);
  const { matrix } = model.definition;
  const { total, groups } = score;
  return { total, groups, band: bandOf(model, score), cell: matrix && cellOf(matrix, score) };
}
