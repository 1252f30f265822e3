/**
 * A world that listens: the real HTTP surface over the real store, and a client that holds every answer against the contract.
 *
 *     const world = await newHttpWorld();
 *     const { status, body } = await world.call("lead", { params: { lead: "external:ana" } });
 */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { PROBLEM_TYPE, type ProblemJson, problemSchema } from "../../engine/contract/problem-json.js";
import type { Route } from "../../engine/contract/route.js";
import { ROUTES, type RouteId } from "../../engine/contract/routes.js";
import { createHttp } from "../../engine/http/app.js";
import { newKey } from "../../engine/http/auth.js";
import { sessionsOf } from "../../engine/http/sessions.js";
import { SCOPES, type Scope } from "../../engine/store/keys.js";
import { newWorld, type World, type WorldOptions } from "../support/world.js";

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is, instead of a body in JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: a key of the scope that the route asks for; null sends none. */
  readonly key?: Scope | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
  readonly body: any;
}

export interface HttpWorld extends World {
  readonly url: string;
  readonly keys: Readonly<Record<Scope, string>>;
  call(id: RouteId, call?: Call): Promise<Answer>;
  /** The problem of a call that is refused. */
  refusal(id: RouteId, call?: Call): Promise<ProblemJson & { readonly headers: Headers }>;
  /** The headers of a page of ours where a user is signed in: pass them with `key: null`. */
  signIn(email?: string): Promise<{ readonly cookie: string; readonly "sec-fetch-site": string }>;
}

/** A test asks faster than any honest client. */
const RATES = {
  ingest: 100_000,
  api: 100_000,
  open: 100_000,
  links: 100_000,
  wrongKeys: 100_000,
  signIns: 100_000,
};

export async function newHttpWorld(options: WorldOptions = {}): Promise<HttpWorld> {
  const world = await newWorld(options);
  const server = createServer(createHttp(world.app, { rates: RATES }));
  const url = await listening(server);
  const keys = {} as Record<Scope, string>;
  for (const scope of SCOPES) {
    const { key, secret } = newKey(scope, scope, world.now());
    await world.store.keys.add(key);
    keys[scope] = secret;
  }

  const call = async (id: RouteId, { body, raw, headers, key, ...address }: Call = {}): Promise<Answer> => {
    const route: Route = ROUTES[id];
    const scope = key === undefined ? route.scope : key;
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + addressOf(route, address), {
      method: route.method,
      redirect: "manual",
      headers: {
        ...(scope === null ? {} : { authorization: `Bearer ${keys[scope]}` }),
        ...(content === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    return checked(id, route, response);
  };

  return {
    ...world,
    url,
    keys,
    call,
    async refusal(id, options) {
      const { status, body, headers } = await call(id, options);
      expect(status, `${id} was not refused`).toBeGreaterThanOrEqual(400);
      return { ...body, headers };
    },
    async signIn(email = "ana@example.com") {
      const { users } = world.store;
      await users.add({ id: `user ${email}`, email, name: "Ana", password: null, createdAt: world.now() });
      const { session, setCookie } = sessionsOf(users, world.app.config).begin(world.now());
      await users.addSession({ ...session, user: (await users.byEmail(email))?.id ?? "" });
      return { cookie: setCookie.split(";", 1)[0] ?? "", "sec-fetch-site": "same-origin" };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await world.close();
    },
  };
}

/** The address of a server on a free port. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function addressOf(
  { path }: Pick<Route, "path">,
  { params = {}, query = {} }: Pick<Call, "params" | "query"> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? "x"));
  const search = new URLSearchParams(query).toString();
  return search === "" ? filled : `${filled}?${search}`;
}

/** The beginning of an answer that does not end. */
async function beginning({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
}

/** Every answer, whatever the test is about, is one that the contract describes. */
async function checked(id: RouteId, { answer }: Route, response: Response): Promise<Answer> {
  const { status, headers } = response;
  const goesOn = answer.type === "sse" && status === answer.status;
  const text = goesOn ? await beginning(response) : await response.text();
  const type = headers.get("content-type")?.split(";")[0];
  if (status >= 400) {
    if (["html", "redirect", "gif"].includes(answer.type)) return { status, headers, text, body: text };
    expect(type, `${id} refuses by problem+json: ${text}`).toBe(PROBLEM_TYPE);
    const body = problemSchema.parse(JSON.parse(text));
    expect(body.status).toBe(status);
    return { status, headers, text, body };
  }
  expect(status, `${id} answers as described: ${text.slice(0, 500)}`).toBe(answer.status);
  switch (answer.type) {
    case "json": {
      expect(type).toBe("application/json");
      const body: unknown = JSON.parse(text);
      answer.schema.parse(body);
      return { status, headers, text, body };
    }
    case "ndjson": {
      expect(type).toBe("application/x-ndjson");
      const body = text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown);
      for (const line of body) answer.schema.parse(line);
      return { status, headers, text, body };
    }
    case "sse":
      expect(type).toBe("text/event-stream");
      return { status, headers, text, body: text };
    case "html":
      expect(type).toBe("text/html");
      return { status, headers, text, body: text };
    case "redirect":
      expect(headers.get("location")).not.toBeNull();
      return { status, headers, text, body: headers.get("location") };
    case "gif":
      expect(type).toBe("image/gif");
      return { status, headers, text, body: text };
    case "none":
      expect(text).toBe("");
      return { status, headers, text, body: null };
  }
}
