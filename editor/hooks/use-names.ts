/** The names of documents by their ids, for places that know only the id: `useNames("/api/flows")("demo-invitation")`. */
import { useMemo } from "react";
import { useApi } from "./use-api.js";

export function useNames(
  path: "/api/flows" | "/api/scores" | "/api/segments" | "/api/emails",
): (id: string) => string {
  const { data } = useApi(path);
  return useMemo(() => {
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) || id;
  }, [data]);
}
