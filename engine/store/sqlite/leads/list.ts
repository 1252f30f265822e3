/** The leaderboard: leads by score, found by name. */
import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "../../cursor.js";
import type { LeadReader, LeadRow } from "../../leads.js";
import type { Page } from "../../page.js";
import { leadRowFrom } from "../../rows/lead.js";
import { searchable } from "../../search-text.js";
import { build } from "../build.js";
import type { Connection } from "../connection.js";
import { leadRows } from "./lead-rows.js";

type Query = Parameters<LeadReader["list"]>[0];

/** Where a lead stands in the list. */
interface Place {
  readonly lead: string;
  /** null: it has no score of the model yet, and stands behind all that have. */
  readonly total: number | null;
}

export function listLeads(reader: Connection, { model, search, limit, after }: Query): Page<LeadRow> {
  const from = after === undefined ? null : placeFrom(after);
  const words = searchable(search ?? "");
  const places =
    words === "" ? ranked(reader, model, limit + 1, from) : found(reader, model, words, limit + 1, from);
  const shown = places.slice(0, limit);
  const last = places.length > limit ? shown.at(-1) : undefined;
  return { items: rowsOf(reader, shown), next: last ? cursorOf(last) : null };
}

/** Along the index of totals, and only when that ends to the leads without one. */
function ranked(reader: Connection, model: string, limit: number, from: Place | null): readonly Place[] {
  const scored = from?.total === null ? [] : scoredAfter(reader, model, limit, from);
  if (scored.length === limit) return scored;
  const lead = from?.total === null ? from.lead : "";
  return [...scored, ...unscoredAfter(reader, model, limit - scored.length, lead)];
}

function scoredAfter(reader: Connection, model: string, limit: number, from: Place | null): readonly Place[] {
  let query = build
    .selectFrom("lead_scores")
    .select(["lead", "total"])
    .where("model", "=", model)
    .orderBy("total", "desc")
    .orderBy("lead")
    .limit(limit);
  if (from?.total != null) {
    const { total, lead } = from;
    // The first condition is implied by the second, and lets the index begin where the last page ended.
    query = query
      .where("total", "<=", total)
      .where((eb) => eb.or([eb("total", "<", total), eb("lead", ">", lead)]));
  }
  return reader.all(query.compile());
}

function unscoredAfter(reader: Connection, model: string, limit: number, lead: string): readonly Place[] {
  const query = build
    .selectFrom("leads as l")
    .select("l.id as lead")
    .where("l.id", ">", lead)
    .where("l.merged_into", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("lead_scores as s")
            .select("s.lead")
            .whereRef("s.lead", "=", "l.id")
            .where("s.model", "=", model),
        ),
      ),
    )
    .orderBy("l.id")
    .limit(limit);
  return reader.all(query.compile()).map((row) => ({ ...row, total: null }));
}

/** Everybody whose words match, in the same order. It reads all the words there are, and little else. */
function found(
  reader: Connection,
  model: string,
  words: string,
  limit: number,
  from: Place | null,
): readonly Place[] {
  let query = build
    .selectFrom("lead_search as w")
    .leftJoin("lead_scores as s", (join) => join.onRef("s.lead", "=", "w.lead").on("s.model", "=", model))
    .select(["w.lead", "s.total"])
    // instr and not LIKE: nothing in it is a wildcard, and it compares as the text stands, in any alphabet.
    .where(sql<boolean>`(instr(w.words, ${words}) > 0 OR instr(w.external, ${words}) > 0)`)
    .orderBy(sql`s.total DESC NULLS LAST`)
    .orderBy("w.lead")
    .limit(limit);
  if (from?.total === null) query = query.where("s.total", "is", null).where("w.lead", ">", from.lead);
  else if (from) {
    const { total, lead } = from;
    query = query.where((eb) =>
      eb.or([
        eb("s.total", "is", null),
        eb("s.total", "<", total),
        eb.and([eb("s.total", "=", total), eb("w.lead", ">", lead)]),
      ]),
    );
  }
  return reader.all(query.compile());
}

function rowsOf(reader: Connection, places: readonly Place[]): readonly LeadRow[] {
  const ids = JSON.stringify(places.map(({ lead }) => lead));
  const query = leadRows.where(sql<boolean>`l.id IN (SELECT value FROM json_each(${ids}))`);
  const rows = new Map(reader.all(query.compile()).map((row) => [row.id, leadRowFrom(row)]));
  return places.flatMap(({ lead }) => rows.get(lead) ?? []);
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
