import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Leads as readers see them, in the words of the database that `build` writes for; to be narrowed by what comes behind. */
export function leadRowsOf(build: Kysely<Tables>) {
  return build
    .selectFrom("leads as l")
    .select(["l.id", "l.facts", "l.scores", "l.created_at", "l.clock", "l.due_at", "l.parked"])
    .select((eb) =>
      eb
        .selectFrom("identities as i")
        .select("i.value")
        .whereRef("i.lead", "=", "l.id")
        .where("i.kind", "=", "external")
        .limit(1)
        .as("external_id"),
    );
}
