/** What importing a template would do to what is there already (R9.2): decided here, so that it can be shown first. */
import type { BundleDocument, Template } from "./template.js";
import { documentsOf } from "./template.js";

/** What the workspace has under the same kind and id: its draft, as parsed by its schema. */
export interface ExistingDocument {
  readonly kind: string;
  readonly id: string;
  readonly value: unknown;
}

export type PlannedDocument = BundleDocument & {
  /** `created`: nothing of this kind and id is there. `same`: what is there says the same. `conflict`: it says otherwise. */
  readonly what: "created" | "same" | "conflict";
};

/** One entry for each document of the template, in the order in which they are imported. */
export function planImport(
  template: Template,
  existing: readonly ExistingDocument[],
): readonly PlannedDocument[] {
  const known = new Map(existing.map(({ kind, id, value }) => [`${kind}/${id}`, value]));
  return documentsOf(template).map((each): PlannedDocument => {
    const there = known.get(`${each.kind}/${each.id}`);
    if (there === undefined) return { ...each, what: "created" };
    return { ...each, what: sameJson(there, each.value) ? "same" : "conflict" };
  });
}

/** Whether two values say the same as JSON, whatever the order of their keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [defined(a), defined(b)];
  return (
    left.length === right.length &&
    left.every(
      ([key, value]) => Object.hasOwn(b, key) && sameJson(value, (b as Record<string, unknown>)[key]),
    )
  );
}

const defined = (value: object) => Object.entries(value).filter(([, one]) => one !== undefined);
