/**
 * Who may call a route: whoever shows a key of the scope that it asks for, or is signed in (R11.1). Nothing but the open
 * routes is open.
 */
import type { Request } from "express";
import { isRefusal, type Refusal, refuse } from "../contract/problem-json.js";
import type { RouteScope } from "../contract/route.js";
import type { App } from "../runtime/app.js";
import type { Key, KeyStore, Scope } from "../store/keys.js";
import { jsonBody } from "./body.js";
import { refuseOtherSites } from "./own-pages.js";
import { sessionsOf } from "./sessions.js";
import { hashOf, newId, newToken } from "./token.js";

/**
 * A key that sends events stands in websites and apps, where anybody finds it: it does that and nothing else. And a key
 * that administers sends no events, so that none gets into a website.
 */
const ALLOWED: Readonly<Record<RouteScope, readonly Scope[]>> = {
  ingest: ["ingest"],
  read: ["read", "admin"],
  admin: ["admin"],
};

/** A new key, and its secret, which is shown this once. */
export function newKey(
  name: string,
  scope: Scope,
  at: number,
): { readonly key: Key; readonly secret: string } {
  const secret = `sf_${scope}_${newToken()}`;
  return { key: { id: newId(), name, scope, hash: hashOf(secret), createdAt: at }, secret };
}

const NO_KEY =
  "Send it as `Authorization: Bearer KEY`; `scoreflow key create` makes one. People sign in at /sign-in instead.";
const NO_WRITE_KEY =
  "Send a key of scope ingest as the user name of Basic auth, as Segment's clients do, as `Authorization: Bearer KEY`, " +
  "or as `?writeKey=` in the address; `scoreflow key create --scope ingest` makes one.";

/** Whom a request is counted for. */
export interface Caller {
  readonly id: string;
  /** Set-Cookie of a session that lasts longer from now on. */
  readonly renewed: string | null;
}

export type Authorize = (req: Request, scope: RouteScope) => Promise<Caller | Refusal>;

/** A key goes first: a request that shows one means it. Websites send events by key only, whoever is signed in there. */
export function authorizeBy({ store, config, clock }: App): Authorize {
  const sessions = sessionsOf(store.users, config);
  return async (req, scope) => {
    const cookies = req.get("cookie");
    if (scope === "ingest" || req.get("authorization") !== undefined || !sessions.isIn(cookies)) {
      const key = await keyOf(store.keys, req, scope);
      return isRefusal(key) ? key : { id: `key ${key.id}`, renewed: null };
    }
    const found = await sessions.find(cookies, clock.now());
    if (found === null)
      return refuse("auth.no_session", "It was too long ago, or was ended elsewhere: sign in again.");
    const { user, renewed } = found;
    return refuseOtherSites(req, config.publicUrl) ?? { id: `user ${user.id}`, renewed };
  };
}

/** The key that the request shows, if it may do what the scope says. */
async function keyOf(keys: KeyStore, req: Request, scope: RouteScope): Promise<Key | Refusal> {
  const secret = secretOf(req, scope);
  if (secret === null) return refuse("auth.no_key", scope === "ingest" ? NO_WRITE_KEY : NO_KEY);
  const key = await keys.byHash(hashOf(secret));
  if (key === null)
    return refuse("auth.bad_key", "No key of this Scoreflow has this secret: it was removed, or mistyped.");
  if (ALLOWED[scope].includes(key.scope)) return key;
  const wanted = ALLOWED[scope].join(" or ");
  return refuse(
    "auth.wrong_scope",
    `This takes a key of scope ${wanted}; the key "${key.name}" has scope ${key.scope}.`,
  );
}

/** How to ask for it (RFC 9110 11.6.1). Basic only where Segment's clients send it: a browser would keep it and send it along. */
export function challenge(scope: RouteScope): string {
  return scope === "ingest" ? 'Basic realm="Scoreflow", charset="UTF-8"' : 'Bearer realm="Scoreflow"';
}

const MOST_HEADER = 500;

/** What clients call a write key that they put in the address: Segment's and our snippet, webhooks, Google's. */
const IN_ADDRESS = ["writeKey", "key", "api_secret"] as const;

/**
 * The key of whoever cannot send a header: a browser that leaves its page, a webhook. It is in websites anyway. Segment's
 * browser client has it in the body, which is read by then.
 */
function openSecretOf(req: Request): string | null {
  const inAddress = keyInAddress(req);
  if (inAddress !== null) return inAddress;
  const sent = jsonBody(req);
  const { value } = isRefusal(sent) ? { value: null } : sent;
  const key = typeof value === "object" && value !== null && "writeKey" in value ? value.writeKey : null;
  return typeof key === "string" && key.length <= MOST_HEADER ? key : null;
}

function keyInAddress({ query }: Request): string | null {
  const key = IN_ADDRESS.map((name) => query[name]).find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof key === "string" && key.length <= MOST_HEADER ? key : null;
}

/** Whether a key can only be in the body: then that is read before anybody knows whose it is. */
export function hidesKeyInBody(req: Request): boolean {
  return req.get("authorization") === undefined && keyInAddress(req) === null;
}

function secretOf(req: Request, scope: RouteScope): string | null {
  const header = req.get("authorization") ?? "";
  if (header === "" && scope === "ingest") return openSecretOf(req);
  if (header.length > MOST_HEADER) return null;
  const [, scheme = "", value = ""] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic" || scope !== "ingest") return null;
  const [user = ""] = Buffer.from(value, "base64").toString().split(":");
  return user === "" ? null : user;
}
