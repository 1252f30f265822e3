import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Leads as readers see them, in the words of the database that `build` writes for; to be narrowed by what comes behind. */
export function leadRowsOf(build: Kysely<Tables>) {
  return build
    .selectFrom("leads as l")
    .where("l.merged_into", "is", null)
    .select(["l.id", "l.facts", "l.scores", "l.segments", "l.created_at", "l.clock", "l.due_at", "l.parked"])
    .select((eb) =>
      eb
        .selectFrom("identities as i")
        .select("i.value")
        .whereRef("i.lead", "=", "l.id")
        .where("i.kind", "=", "external")
        // One that was merged has several; the one that was said last is its name.
        .orderBy("i.said", "desc")
        .orderBy("i.value")
        .limit(1)
        .as("external_id"),
    );
}
