/** The recompute to be shown beside a model: the one that was just started, else one of this model that is under way. */
import { useState } from "react";
import { useApi } from "../../../hooks/use-api.js";

export function useRecompute(
  model: string,
): readonly [job: string | null, show: (job: string | null) => void] {
  const { data } = useApi("/api/jobs");
  // undefined: nothing was started or dismissed here.
  const [shown, show] = useState<string | null | undefined>(undefined);
  const underWay = data?.items.find(
    ({ kind, state, params }) => kind === "recompute" && state === "running" && isOf(params, model),
  );
  return [shown === undefined ? (underWay?.id ?? null) : shown, show];
}

/** A recompute is of a model, of what was published, or of everything. */
function isOf({ model, published }: Readonly<Record<string, unknown>>, id: string): boolean {
  if (typeof model === "string") return model === id;
  if (!Array.isArray(published) || published.length === 0) return true;
  return published.some(
    (one: { readonly kind?: unknown; readonly id?: unknown }) => one.kind === "score" && one.id === id,
  );
}
