/** Sessions of people who are signed in: a cookie holds the token, the store its hash (R11.1). */
import { sessionCookieName } from "../contract/session-cookie.js";
import type { AppConfig } from "../runtime/app.js";
import type { Session, User, UserStore } from "../store/users.js";
import { hashOf, newToken } from "./token.js";

const DAY_MS = 86_400_000;
/** From the last use on. */
const LIFE_MS = 30 * DAY_MS;

export interface SignedIn {
  readonly user: User;
  /** Set-Cookie of a session that lasts longer from now on; at most once a day. */
  readonly renewed: string | null;
}

export interface Sessions {
  /** Whether the header Cookie has a session, good or not. */
  isIn(cookies: string | undefined): boolean;
  find(cookies: string | undefined, now: number): Promise<SignedIn | null>;
  /** A session to store, and its Set-Cookie. */
  begin(now: number): { readonly session: Omit<Session, "user">; readonly setCookie: string };
  /** Ends the session there may be; answers the Set-Cookie that takes it from the browser. */
  end(cookies: string | undefined): Promise<string>;
}

export function sessionsOf(users: UserStore, { publicUrl }: Pick<AppConfig, "publicUrl">): Sessions {
  const name = sessionCookieName(publicUrl);
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const cookie = (token: string, seconds: number) =>
    `${name}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Strict${secure}`;
  const alive = (token: string) => cookie(token, LIFE_MS / 1_000);

  return {
    isIn: (cookies) => cookieIn(cookies, name) !== null,

    async find(cookies, now) {
      const token = cookieIn(cookies, name);
      const found = token === null ? null : await users.session(hashOf(token), now);
      if (token === null || found === null) return null;
      if (found.expiresAt > now + LIFE_MS - DAY_MS) return { user: found.user, renewed: null };
      await users.extendSession(hashOf(token), now + LIFE_MS);
      return { user: found.user, renewed: alive(token) };
    },

    begin(now) {
      const token = newToken();
      return {
        session: { hash: hashOf(token), createdAt: now, expiresAt: now + LIFE_MS },
        setCookie: alive(token),
      };
    },

    async end(cookies) {
      const token = cookieIn(cookies, name);
      if (token !== null) await users.removeSession(hashOf(token));
      return cookie("", 0);
    },
  };
}

/** The value of the first cookie of this name (RFC 6265 4.2). */
function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const [key, value = ""] = pair.trim().split("=", 2);
    if (key === name) return value === "" ? null : value;
  }
  return null;
}
