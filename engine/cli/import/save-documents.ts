/** Documents on their way to the server: all of them, or none. */
import { Option } from "commander";
import type { z } from "zod";
import type { documentRoutes } from "../../contract/document-routes.js";
import { ApiFailure } from "../api-client.js";
import { Failure } from "../failure.js";
import type { Io } from "../io.js";

export interface ConflictOptions {
  readonly replace?: boolean;
  readonly keep?: boolean;
}

export const REPLACE = new Option("--replace", "overwrite what is there").conflicts("keep");
export const KEEP = new Option("--keep", "leave what is there as it is and import the rest");

interface SaveOptions extends ConflictOptions {
  /** Flows too, which else arrive as drafts. */
  readonly publish?: boolean;
  /** Triggers fire where a new version moves a score. */
  readonly fire?: boolean;
}

type Answer = z.infer<(typeof documentRoutes)["saveDocuments"]["answer"]["schema"]>;

/** Says what became of each. Throws Failure, naming them, where some are there already and say otherwise. */
export async function saveDocuments(
  documents: readonly unknown[],
  { replace, keep, publish = false, fire = false }: SaveOptions,
  io: Io,
): Promise<Answer["documents"]> {
  const conflicts = replace ? "replace" : keep ? "keep" : "refuse";
  const { documents: saved } = await io.connected((api) =>
    api.post<Answer>("/api/documents", { documents, conflicts, publish, fire }).catch((error: unknown) => {
      throw conflictsOf(error) ?? error;
    }),
  );
  for (const { kind, id, outcome, published } of saved)
    await io.out.write(`${kind} ${id}: ${outcome}${published === null ? ", a draft" : ""}\n`);
  return saved;
}

function conflictsOf(error: unknown): Failure | null {
  const conflicts = error instanceof ApiFailure ? error.problem?.conflicts : undefined;
  if (conflicts === undefined) return null;
  return new Failure(
    [
      "nothing was imported, because these are there already and say otherwise:",
      ...conflicts.map(({ kind, id }) => `  ${kind} ${id}`),
      "Give --replace to overwrite them, or --keep to leave them as they are.",
    ].join("\n"),
  );
}
