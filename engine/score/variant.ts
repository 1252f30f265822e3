/** Which variant of a model applies to a lead (R2.9), and what it makes of the points. */
import { evaluate } from "../condition/evaluate.js";
import type { Facts } from "../condition/facts.js";
import type { Json } from "../lead/json.js";
import type { Changed } from "./changed.js";
import type { CompiledModel, CompiledRule } from "./compile.js";
import type { CompiledVariant } from "./compile-variants.js";
import type { Label } from "./label.js";
import type { ScoreState } from "./state.js";

/** The first whose condition holds; null: the model's own points and bands apply. */
export function variantFor(model: CompiledModel, facts: Facts, now: number): CompiledVariant | null {
  return model.variants.find(({ when }) => evaluate(when, facts, now).value) ?? null;
}

/** The variant that a score is by. */
export function variantOf(
  model: CompiledModel,
  { variant }: Pick<ScoreState, "variant">,
): CompiledVariant | null {
  if (variant === undefined) return null;
  return model.variants.find(({ id }) => id === variant) ?? null;
}

/** Whether another variant may apply after the change. */
export function concernsVariants({ variants }: CompiledModel, changed: Changed): boolean {
  if (changed === "all") return variants.length > 0;
  return variants.some(
    ({ reads }) =>
      (changed.zone && reads.attributes.has("timezone")) ||
      meet(reads.attributes, changed.attributes) ||
      meet(reads.tags, changed.tags) ||
      meet(reads.consents, changed.consents),
  );
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** The points of one award of the rule before it fades. */
export function pointsOf(rule: Pick<CompiledRule, "id" | "points">, variant: CompiledVariant | null): number {
  return variant?.points.get(rule.id) ?? rule.points;
}

/** Something that a variant's condition read. */
export type Because =
  | { readonly attribute: string; readonly value: Json | null }
  | { readonly tag: string; readonly has: boolean }
  | { readonly consent: string; readonly granted: boolean };

export interface AppliedVariant {
  readonly id: string;
  readonly label: Label;
  /** What its condition reads, and what the lead has there. */
  readonly because: readonly Because[];
}

/** The variant with what its condition reads of a lead with these facts: why it applies. */
export function explainVariant(
  model: CompiledModel,
  variant: CompiledVariant | null,
  facts: Pick<Facts, "attribute" | "hasTag" | "consents">,
): AppliedVariant | null {
  if (variant === null) return null;
  const { attributes, tags, consents } = variant.reads;
  return {
    id: variant.id,
    label: model.definition.variants.find(({ id }) => id === variant.id)?.label ?? "",
    because: [
      ...[...attributes].map((attribute) => ({ attribute, value: facts.attribute(attribute) ?? null })),
      ...[...tags].map((tag) => ({ tag, has: facts.hasTag(tag) })),
      ...[...consents].map((consent) => ({ consent, granted: facts.consents(consent) })),
    ],
  };
}
