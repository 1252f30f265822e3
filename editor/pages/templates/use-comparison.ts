/** How the documents of a template stand to those that are here: new, the same, or with other content. */
import { useQueries } from "@tanstack/react-query";
import type { Json } from "../../../engine/lead/json.js";
import { call } from "../../api/client.js";
import { useApi } from "../../hooks/use-api.js";
import { sameJson } from "../../model/json-path.js";
import type { BundleKind, BundleRow } from "./bundle-documents.js";

export interface Compared extends BundleRow {
  readonly state: "new" | "same" | "other";
  /** Of the document that is here; null where there is none. */
  readonly revision: number | null;
}

interface Comparison {
  /** null while it is not known. */
  readonly rows: readonly Compared[] | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

const PATHS = {
  flow: "/api/flows/:id/draft",
  email: "/api/emails/:id",
  score: "/api/scores/:id",
  segment: "/api/segments/:id",
} as const satisfies Readonly<Record<BundleKind, string>>;

export function useComparison(rows: readonly BundleRow[]): Comparison {
  const flow = useApi("/api/flows");
  const email = useApi("/api/emails");
  const score = useApi("/api/scores");
  const segment = useApi("/api/segments");
  const lists = { flow, email, score, segment };
  const isHere = ({ kind, id }: BundleRow) => {
    const items: readonly { readonly id: string }[] = lists[kind].data?.items ?? [];
    return items.some((item) => item.id === id);
  };
  const shared = rows.filter(isHere);
  const found = useQueries({
    // The keys are those of useApi, so that what changes here is read again.
    queries: shared.map(({ kind, id }) => ({
      queryKey: [PATHS[kind], { id }, undefined],
      queryFn: () => call(`GET ${PATHS[kind]}`, { params: { id } }),
    })),
  });

  const all = [flow, email, score, segment, ...found];
  const compared = rows.map((row): Compared => {
    const here = found[shared.indexOf(row)]?.data;
    if (!here) return { ...row, state: "new", revision: null };
    const isSame = sameJson(here.document as Json, row.value as unknown as Json);
    return { ...row, state: isSame ? "same" : "other", revision: here.revision };
  });
  return {
    rows: all.every(({ data }) => data !== undefined) ? compared : null,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const { error, refetch } of all) if (error !== null) void refetch();
    },
  };
}
