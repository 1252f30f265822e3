/** From what an input changed of a lead to the attribute rules that may have changed with it. */
import type { Changes } from "../condition/reads.js";
import type { CompiledAttributeRule, CompiledModel } from "./compile.js";

/** What an input changed of the lead, or "all" when that is not known. */
export type Changed = Pick<Changes, "attributes" | "tags" | "consents" | "zone"> | "all";

const NONE: readonly CompiledAttributeRule[] = [];

/** The attribute rules that read something of the change, in the model's order. */
export function rulesReading(model: CompiledModel, changed: Changed): readonly CompiledAttributeRule[] {
  if (changed === "all") return model.attributeRules;
  let found: Set<CompiledAttributeRule> | null = null;
  const wake = (index: CompiledModel["byAttribute"], key: string) => {
    for (const rule of index.get(key) ?? NONE) {
      found ??= new Set();
      found.add(rule);
    }
  };
  for (const name of changed.attributes) wake(model.byAttribute, name);
  if (changed.zone) wake(model.byAttribute, "timezone");
  for (const tag of changed.tags) wake(model.byTag, tag);
  for (const purpose of changed.consents) wake(model.byConsent, purpose);
  if (found === null) return NONE;
  const woken: ReadonlySet<CompiledAttributeRule> = found;
  return model.attributeRules.filter((rule) => woken.has(rule));
}
