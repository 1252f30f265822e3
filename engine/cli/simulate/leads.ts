/** The leads of a simulation: one JSON object a line, in the form that `scoreflow export leads` writes. */
import type { z } from "zod";
import { type LeadLine, leadLineSchema } from "../../contract/export-form.js";
import { unstorable } from "../../contract/json-text.js";
import { checkFacts } from "../../contract/lead-facts.js";
import type { LeadChange } from "../../lead/lead.js";
import { formatPath, type Problem, problemsOfZod, shorten } from "../../lead/problem.js";
import { withPlaces } from "../../runtime/places.js";
import { Failure } from "../failure.js";
import { type Line, type NamedFile, parseJson, readLines } from "../files.js";

/** What each lead is from the simulation's beginning on, by id. */
export async function readLeads(file: NamedFile): Promise<Map<string, LeadChange>> {
  const leads = new Map<string, LeadChange>();
  for await (const line of readLines(file)) {
    const place = placeOf(file, line);
    const lead = parseLine(parseJson(line.text, place), leadLineSchema, place);
    if (leads.has(lead.id))
      throw new Failure(`${place}: id: lead ${shorten(lead.id)} is on an earlier line too`);
    leads.set(lead.id, { ...changeOf(lead, place), tags: { add: lead.tags ?? [], remove: [] } });
  }
  return leads;
}

export const placeOf = (file: NamedFile, { number }: Line): string => `${file.name}:${number}`;

/** Checks what stands on a line; the first problem refuses the file, since half a simulation is none. */
export function parseLine<T>(json: unknown, schema: z.ZodType<T>, place: string): T {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw refused(problemsOfZod(parsed.error, json, schema), place);
  const bad = unstorable(json);
  if (bad.length > 0) throw refused(bad, place);
  return parsed.data;
}

type Facts = Pick<
  LeadLine,
  "email" | "timezone" | "browserTimezone" | "locale" | "owner" | "attributes" | "consent"
>;

/** What a line says of its lead, as a change; checked as what arrives at the server is. */
export function changeOf(facts: Facts, place: string): LeadChange {
  const { email, timezone, browserTimezone, locale, owner, attributes, consent } = facts;
  // A browser's zone counts where none is set, so one of the two says it all.
  const byBrowser = timezone == null && browserTimezone != null;
  const checked = checkFacts(
    { email, timezone: byBrowser ? browserTimezone : timezone, locale, owner, attributes, consent },
    { source: "file", at: [], attributesAt: ["attributes"] },
  );
  if (!checked.ok) throw refused(checked.problems, place);
  const change = withPlaces(checked.change);
  return byBrowser && change.zone ? { ...change, zone: { ...change.zone, origin: "browser" } } : change;
}

function refused([problem]: readonly Problem[], place: string): Failure {
  if (!problem) return new Failure(`${place}: the line is not as it should be`);
  const where = formatPath(problem.path);
  return new Failure(`${place}: ${where === "" ? "" : `${where}: `}${problem.message}`);
}
