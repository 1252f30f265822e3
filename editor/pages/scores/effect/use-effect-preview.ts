/** What publishing the draft would do to the real leads, asked anew a moment after each change; older answers are dropped. */
import { useQuery } from "@tanstack/react-query";
import type { ScorePreviewView } from "../../../../engine/contract/score-routes.js";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { call } from "../../../api/client.js";

export interface EffectPreview {
  readonly preview: ScorePreviewView | undefined;
  /** What is shown is of an earlier form of the draft: the newest is being asked for. */
  readonly isOlder: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** `model`: as it was a moment ago; null while it is unfinished. */
export function useEffectPreview(id: string, model: ScoreModel | null): EffectPreview {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["/api/scores/:id/preview", id, model],
    queryFn: ({ signal }) =>
      call("POST /api/scores/:id/preview", { params: { id }, body: { model: model as ScoreModel }, signal }),
    enabled: model !== null,
    placeholderData: (before) => before,
    // Each form of the draft is a key of its own, and nobody comes back to most of them.
    gcTime: 30_000,
  });
  return { preview: data, isOlder: isFetching, error, retry: () => void refetch() };
}
