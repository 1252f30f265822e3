/** What can be done to the variants of a model. */
import { idFromName } from "../id-from-name.js";
import type { ModelDraft, VariantDraft } from "./model-draft.js";

export function addVariant(draft: ModelDraft, label: string): ModelDraft {
  const id = idFromName(
    label,
    "variant",
    draft.variants.map((variant) => variant.id),
  );
  const variant: VariantDraft = {
    id,
    label,
    when: { attribute: "country", op: "in" },
    points: {},
    bands: null,
  };
  return { ...draft, variants: [...draft.variants, variant] };
}

export function changeVariant(
  draft: ModelDraft,
  id: string,
  change: (variant: VariantDraft) => VariantDraft,
): ModelDraft {
  return { ...draft, variants: draft.variants.map((one) => (one.id === id ? change(one) : one)) };
}

export function removeVariant(draft: ModelDraft, id: string): ModelDraft {
  return { ...draft, variants: draft.variants.filter((variant) => variant.id !== id) };
}

/** The first that holds applies: their order matters. */
export function moveVariant(draft: ModelDraft, id: string, by: -1 | 1): ModelDraft {
  const index = draft.variants.findIndex((variant) => variant.id === id);
  const [variant, other] = [draft.variants[index], draft.variants[index + by]];
  if (variant === undefined || other === undefined) return draft;
  return { ...draft, variants: draft.variants.with(index, other).with(index + by, variant) };
}

/** null: as in the model itself. */
export function withPoints(variant: VariantDraft, rule: string, points: number | null): VariantDraft {
  const { [rule]: _, ...others } = variant.points;
  return { ...variant, points: points === null ? others : { ...variant.points, [rule]: points } };
}

/** null: where the model says. */
export function withMovedBand(variant: VariantDraft, band: string, from: number | null): VariantDraft {
  const others = (variant.bands ?? []).filter(({ id }) => id !== band);
  const bands = from === null ? others : [...others, { id: band, from }];
  if (variant.bands === null && from === null) return variant;
  return { ...variant, bands: bands.length === 0 ? null : bands };
}
