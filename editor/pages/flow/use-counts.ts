/** The leads at each node, live; null while there is no published version. */
import { useMemo } from "react";
import { type Count, countsByNode } from "../../canvas/node-counts.js";
import { useApi } from "../../hooks/use-api.js";

interface Stored {
  readonly id: string;
  readonly published: number | null;
}

export function useCounts({ id, published }: Stored): ReadonlyMap<string, Count> | null {
  const { data } = useApi("/api/flows/:id/counts", { params: { id } }, { enabled: published !== null });
  return useMemo(() => (data ? countsByNode(data.items) : null), [data]);
}
