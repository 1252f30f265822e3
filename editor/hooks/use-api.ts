/** Reads from the API in a component: `const { data, error } = useApi("/api/leads", { query: { search } })`. */
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Answer, type Call, call, type Readable } from "../api/client.js";

interface Options {
  /** false: nothing is asked yet. */
  readonly enabled?: boolean;
}

type Read<P extends Readable> = Answer<`GET ${P}`>;

/** What was there stays on the screen while the same thing is asked with another query. */
export function useApi<P extends Readable>(
  path: P,
  parts: Pick<Call<`GET ${P}`>, "params" | "query"> = {},
  { enabled = true }: Options = {},
): UseQueryResult<Read<P>, Error> {
  const result = useQuery<unknown, Error>({
    queryKey: [path, parts.params, parts.query],
    queryFn: ({ signal }) => call(`GET ${path}`, { ...parts, signal }),
    enabled,
    placeholderData: (before: unknown, query: { readonly queryKey: readonly unknown[] } | undefined) =>
      JSON.stringify(query?.queryKey[1]) === JSON.stringify(parts.params) ? before : undefined,
  });
  return result as UseQueryResult<Read<P>, Error>;
}
