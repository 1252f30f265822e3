import { build } from "../build.js";

/** Leads as readers see them; to be narrowed by what comes behind. */
export const leadRows = build
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
