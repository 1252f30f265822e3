/** The leaderboard: leads by score, found by name. */
import { decodeCursor, encodeCursor } from "../../cursor.js";
import type { LeadReader, LeadRow } from "../../leads.js";
import type { Page } from "../../page.js";
import { leadRowFrom } from "../../rows/lead.js";
import { searchable } from "../../search-text.js";
import { rows } from "../build.js";
import type { PgTx } from "../database.js";
import { leadRows } from "./lead-rows.js";

type Query = Parameters<LeadReader["list"]>[0];

/** Where a lead stands in the list. */
interface Place {
  readonly lead: string;
  /** null: it has no score of the model yet, and stands behind all that have. */
  readonly total: number | null;
}

export async function listLeads(on: PgTx, { model, search, limit, after }: Query): Promise<Page<LeadRow>> {
  const from = after === undefined ? null : placeFrom(after);
  const words = searchable(search ?? "");
  const places =
    words === "" ? await ranked(on, model, limit + 1, from) : await found(on, model, words, limit + 1, from);
  const shown = places.slice(0, limit);
  const last = places.length > limit ? shown.at(-1) : undefined;
  return { items: await leadsAt(on, shown), next: last ? cursorOf(last) : null };
}

/** Along the index of totals, and only when that ends to the leads without one. */
async function ranked(on: PgTx, model: string, limit: number, from: Place | null): Promise<readonly Place[]> {
  const scored = from?.total === null ? [] : await scoredAfter(on, model, limit, from);
  if (scored.length === limit) return scored;
  const lead = from?.total === null ? from.lead : "";
  return [...scored, ...(await unscoredAfter(on, model, limit - scored.length, lead))];
}

// The first condition is implied by the second, and lets the index begin where the last page ended.
const SCORED = `
  SELECT lead, total FROM lead_scores
  WHERE model = $1 AND total <= $3 AND (total < $3 OR lead > $4) ORDER BY total DESC, lead LIMIT $2`;
const BEST = "SELECT lead, total FROM lead_scores WHERE model = $1 ORDER BY total DESC, lead LIMIT $2";

async function scoredAfter(on: PgTx, model: string, limit: number, from: Place | null) {
  return from?.total == null
    ? on.query<Place>(BEST, [model, limit])
    : on.query<Place>(SCORED, [model, limit, from.total, from.lead]);
}

const UNSCORED = `
  SELECT l.id AS lead, NULL AS total FROM leads AS l
  WHERE l.id > $3 AND l.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM lead_scores AS s WHERE s.lead = l.id AND s.model = $1)
  ORDER BY l.id LIMIT $2`;

async function unscoredAfter(on: PgTx, model: string, limit: number, lead: string) {
  return on.query<Place>(UNSCORED, [model, limit, lead]);
}

// strpos and not LIKE: nothing in it is a wildcard, and it compares as the text stands, in any alphabet.
const FOUND = `
  SELECT w.lead, s.total
  FROM lead_search AS w LEFT JOIN lead_scores AS s ON s.lead = w.lead AND s.model = $1
  WHERE (strpos(w.words, $3) > 0 OR strpos(w.external, $3) > 0)`;
const IN_ORDER = "ORDER BY s.total DESC NULLS LAST, w.lead LIMIT $2";

/** Everybody whose words match, in the same order. It reads all the words there are, and little else. */
async function found(on: PgTx, model: string, words: string, limit: number, from: Place | null) {
  const values = [model, limit, words];
  if (from === null) return on.query<Place>(`${FOUND} ${IN_ORDER}`, values);
  if (from.total === null)
    return on.query<Place>(`${FOUND} AND s.total IS NULL AND w.lead > $4 ${IN_ORDER}`, [
      ...values,
      from.lead,
    ]);
  return on.query<Place>(
    `${FOUND} AND (s.total IS NULL OR s.total < $5 OR (s.total = $5 AND w.lead > $4)) ${IN_ORDER}`,
    [...values, from.lead, from.total],
  );
}

async function leadsAt(on: PgTx, places: readonly Place[]): Promise<readonly LeadRow[]> {
  const ids = places.map(({ lead }) => lead);
  const query = leadRows.where((eb) => eb("l.id", "=", eb.fn.any(eb.val(ids))));
  const leads = new Map((await rows(on, query)).map((row) => [row.id, leadRowFrom(row)]));
  return ids.flatMap((id) => leads.get(id) ?? []);
}

function cursorOf({ lead, total }: Place): string {
  return encodeCursor(total === null ? [lead] : [lead, total]);
}

function placeFrom(cursor: string): Place {
  try {
    const [lead, total] = decodeCursor(cursor, ["string", "number"]);
    return { lead, total };
  } catch {
    return { lead: decodeCursor(cursor, ["string"])[0], total: null };
  }
}
