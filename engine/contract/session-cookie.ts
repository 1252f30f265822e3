/** The name of the cookie that holds a session. */

/** Over https the prefix makes browsers take it from this very host only, and never send it in the clear. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-scoreflow_session" : "scoreflow_session";
}
