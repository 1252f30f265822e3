/** So that one sender cannot take the server from the others (R11.1). Generous: an honest client never meets a limit. */
import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { refuse } from "../contract/problem-json.js";
import type { RouteScope } from "../contract/route.js";
import { sendProblem } from "./problem.js";

/** Requests a second. A batch of 500 messages is one request. */
export interface Rates {
  /** For each key. */
  readonly ingest: number;
  /** For each key, and each person who is signed in: reading and administering. */
  readonly api: number;
  /** For each address, on the routes that are open to everybody. */
  readonly open: number;
  /** For each address: links in mails. A gateway that checks mails opens those of hundreds of readers at once. */
  readonly links: number;
  /** For each address: wrong keys, which nobody sends many of by mistake. */
  readonly wrongKeys: number;
  /** For each address: signing in and out. Fewer than there are passwords judged in a second: the others want a turn too. */
  readonly signIns: number;
}

export const RATES: Rates = { ingest: 1_000, api: 300, open: 100, links: 1_000, wrongKeys: 20, signIns: 3 };

export interface RateLimits {
  /** Behind `authorize`: what a caller of this scope may do. */
  readonly keyed: Readonly<Record<RouteScope, RequestHandler>>;
  readonly open: RequestHandler;
  readonly links: RequestHandler;
  readonly wrongKeys: RequestHandler;
  readonly signIns: RequestHandler;
}

/** Whom `authorize` found is kept here for the limits. */
export function rememberCaller(res: Response, id: string): void {
  res.locals.caller = id;
}

/** Whom a request is counted for where nobody is known: its address, or of an IPv6 one the network. */
export function senderOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? "");
}

export function rateLimits(rates: Rates): RateLimits {
  const byCaller = (_: Request, res: Response) => String(res.locals.caller);
  const api = limit(rates.api, byCaller);
  return {
    keyed: { ingest: limit(rates.ingest, byCaller), read: api, admin: api },
    open: limit(rates.open, senderOf),
    links: limit(rates.links, senderOf),
    wrongKeys: limit(rates.wrongKeys, senderOf),
    signIns: limit(rates.signIns, senderOf),
  };
}

function limit(perSecond: number, keyGenerator: (req: Request, res: Response) => string): RequestHandler {
  return rateLimit({
    windowMs: 1_000,
    limit: perSecond,
    keyGenerator,
    standardHeaders: "draft-7",
    legacyHeaders: false,
    handler: (_, res) => {
      const detail = `At most ${perSecond} requests a second: try again in a second.`;
      sendProblem(res, refuse("request.too_many", detail, { retryAfter: 1 }));
    },
  });
}
