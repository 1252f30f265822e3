/** Calls to the engine's API. What a call takes and gives follows from the contract's list of routes, by its address. */
import type { z } from "zod";
import type { ProblemJson } from "../../engine/contract/problem-json.js";
import type { Routes } from "../../engine/contract/routes.js";

/** `GET /api/leads` and the like: every route by its method and address. */
type ByAddress = { [Id in keyof Routes as `${Routes[Id]["method"]} ${Routes[Id]["path"]}`]: Routes[Id] };
type Address = keyof ByAddress;
/** What can be read, by its path alone. */
export type Readable = { [A in Address]: A extends `GET ${infer Path}` ? Path : never }[Address];

type Part<R, Name extends string> = R extends { readonly [Key in Name]: infer S extends z.ZodType }
  ? z.input<S>
  : undefined;

/** What a route gives; null where it gives nothing. */
export type Answer<A extends Address> = ByAddress[A] extends {
  answer: { type: "json"; schema: infer S extends z.ZodType };
}
  ? z.output<S>
  : null;

/** What a route takes: `params` fill its path, `ifMatch` is the revision that is changed (`*` overwrites any). */
export interface Call<A extends Address> {
  readonly params?: Part<ByAddress[A], "params">;
  readonly query?: Part<ByAddress[A], "query">;
  readonly body?: Part<ByAddress[A], "body">;
  readonly ifMatch?: number | "*";
  readonly signal?: AbortSignal;
}

/** The server's "no" (RFC 9457): `problem.code` says which, `message` is its sentence for people. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: ProblemJson;

  constructor(problem: ProblemJson) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: the network is down, or the server is. */
class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/**
 * Calls a route. Throws ApiProblem when the server refuses and Unreachable when it does not answer.
 *
 *     const { items } = await call("GET /api/leads", { query: { search: "ana" } });
 */
export async function call<A extends Address>(address: A, parts: Call<A> = {}): Promise<Answer<A>> {
  const { params, query, body, ifMatch, signal } = parts;
  const [method = "", path = ""] = address.split(" ");
  const response = await reach(fill(path, params, query), {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch === "*" ? "*" : `"${ifMatch}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.ok) return (response.status === 204 ? null : await response.json()) as Answer<A>;
  throw new ApiProblem(await problemOf(response));
}

function fill(path: string, params: unknown = {}, query: unknown = {}): string {
  const values = params as Readonly<Record<string, unknown>>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const pairs = Object.entries(query as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? filled : `${filled}?${new URLSearchParams(pairs)}`;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Unreachable("Scoreflow does not answer", { cause });
  }
}

async function problemOf(response: Response): Promise<ProblemJson> {
  try {
    return (await response.json()) as ProblemJson;
  } catch {
    // Something between us and the server answered in its place.
    const detail = `The server answered ${response.status} ${response.statusText} without saying why.`;
    return {
      type: "about:blank",
      title: "No answer",
      status: response.status,
      code: "server.failed",
      detail,
    };
  }
}
