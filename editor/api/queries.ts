/** What was read from the API and is kept: one cache, by address. The stream of changes says what to read again. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./client.js";

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      // The stream tells of changes; nothing is read again merely because a window is looked at.
      refetchOnWindowFocus: false,
      staleTime: 60_000,
      retry: (failures, error) => !(error instanceof ApiProblem) && failures < 3,
    },
    mutations: { retry: false },
  },
});

/** Reads again whatever comes from addresses that begin so: `/api/leads` is every list and every lead. */
export function refresh(...prefixes: readonly string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === "string" && prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
  });
}

/** A session that has ended is told by whatever is called next: who is signed in is then asked again. */
function noticeSignedOut(error: Error): void {
  if (error instanceof ApiProblem && ["auth.no_session", "auth.no_key"].includes(error.problem.code))
    void refresh("/api/session");
}
