/** The score models that leads have scores by: those that are published. */
import type { ScoreModel } from "../../engine/score/model.js";
import { useApi } from "./use-api.js";

export interface NamedModel {
  readonly id: string;
  readonly name: string;
}

/** undefined while it is not known. */
export function useModels(): { readonly models: readonly NamedModel[] | undefined } & Pick<
  ReturnType<typeof useApi<"/api/scores">>,
  "error" | "refetch"
> {
  const { data, error, refetch } = useApi("/api/scores");
  const models = data?.items
    .filter(({ published }) => published !== null)
    .map(({ id, name }) => ({ id, name: name || id }));
  return { models, error, refetch };
}

/** The model that is asked for, else the one called `default`, else the first; null where there is none. */
export function chosenModel(models: readonly NamedModel[], asked: string | null): string | null {
  const find = (wanted: string | null) => models.find(({ id }) => id === wanted)?.id;
  return find(asked) ?? find("default") ?? models[0]?.id ?? null;
}

/** The newest published version of the model, with its scale, bands and rules. A draft decides nothing yet. */
export function useModel(id: string | null): ScoreModel | undefined {
  const { data: list } = useApi("/api/scores");
  const version = list?.items.find((one) => one.id === id)?.published ?? null;
  const { data } = useApi(
    "/api/scores/:id/versions/:version",
    { params: { id: id ?? "", version: version ?? 0 } },
    { enabled: version !== null },
  );
  return data?.document;
}
