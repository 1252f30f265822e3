/** What can be done to the bands of a model. What variants say of them follows. */
import { idFromName } from "../id-from-name.js";
import type { ModelDraft } from "./model-draft.js";
import { withMovedBand } from "./variant-edits.js";

type Band = ModelDraft["bands"][number];

/** Begins ten above the highest. */
export function addBand(draft: ModelDraft, label: string): ModelDraft {
  const highest = draft.bands.reduce<number | null>((most, { from }) => Math.max(most ?? from, from), null);
  const from = highest === null ? draft.scale.min : highest + 10;
  const id = idFromName(
    label,
    "band",
    draft.bands.map((band) => band.id),
  );
  return { ...draft, bands: [...draft.bands, { id, label, from }] };
}

export function changeBand(draft: ModelDraft, id: string, change: Partial<Omit<Band, "id">>): ModelDraft {
  return { ...draft, bands: draft.bands.map((band) => (band.id === id ? { ...band, ...change } : band)) };
}

export function removeBand(draft: ModelDraft, id: string): ModelDraft {
  return {
    ...draft,
    bands: draft.bands.filter((band) => band.id !== id),
    variants: draft.variants.map((variant) => withMovedBand(variant, id, null)),
  };
}

/** Of rising bands, as people read them: the highest first. */
export function highestFirst(bands: readonly Band[]): readonly Band[] {
  return bands.toSorted((a, b) => b.from - a.from);
}
