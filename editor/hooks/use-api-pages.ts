/** Reads a list from the API page by page. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { type Answer, type Call, call, type Readable } from "../api/client.js";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
/** Paths of lists that come in pages. */
type Listed = { [P in Readable]: Answer<`GET ${P}`> extends Page<unknown> ? P : never }[Readable];
export type ItemOf<P extends Listed> = Answer<`GET ${P}`> extends Page<infer Item> ? Item : never;

interface Pages<Item> {
  readonly items: readonly Item[];
  /** Asks for the next page; null when there is none. */
  readonly more: (() => void) | null;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** `cursor`: the name by which the list takes its `next`, as its route says: `after`, or `before` for the newest first. */
export function useApiPages<P extends Listed>(
  path: P,
  cursor: "after" | "before",
  { params, query }: Pick<Call<`GET ${P}`>, "params" | "query"> = {},
): Pages<ItemOf<P>> {
  const result = useInfiniteQuery({
    queryKey: [path, params, query, "pages"],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === null ? {} : { [cursor]: pageParam };
      const parts = { params, query: { ...(query as object | undefined), ...page }, signal };
      return call(`GET ${path}`, parts as Call<`GET ${P}`>) as Promise<Page<ItemOf<P>>>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  return {
    items: result.data?.pages.flatMap(({ items }) => items) ?? [],
    more: result.hasNextPage ? () => void result.fetchNextPage() : null,
    isLoading: result.isLoading,
    isLoadingMore: result.isFetchingNextPage,
    error: result.error,
    retry: () => void result.refetch(),
  };
}
