/** Who is signed in. */
import { call } from "../api/client.js";
import { queries, refresh } from "../api/queries.js";
import { useApi } from "./use-api.js";

export function useSession() {
  return useApi("/api/session");
}

/** Asks again who is signed in, after signing in. */
export function refreshSession(): Promise<void> {
  return refresh("/api/session");
}

/** Nothing that this person saw stays in memory for the next. */
export async function signOut(): Promise<void> {
  await call("DELETE /api/session");
  queries.clear();
  await refreshSession();
  window.location.assign("/");
}
