/** What answers a route: its types follow from the contract, so that a handler cannot answer anything else. */
import type { z } from "zod";
import type { Refusal } from "../contract/problem-json.js";
import type { Route, RouteAnswer } from "../contract/route.js";
import type { RouteId, Routes } from "../contract/routes.js";
import type { EventSource } from "./send-events.js";

type Output<S> = S extends z.ZodType ? z.output<S> : Readonly<Record<string, never>>;

export interface HttpRequest<R extends Route = Route> {
  readonly params: Output<R["params"]>;
  readonly query: Output<R["query"]>;
  readonly body: Output<R["body"]>;
  /** When the request had arrived, epoch milliseconds. */
  readonly now: number;
  /** Whose request it is, as far as the network tells: an address, or the network of one. */
  readonly from: string;
  /** HEAD where a GET route was only asked whether it is there. */
  readonly method: string;
  /** Called off where the connection is closed before the answer. */
  readonly signal: AbortSignal;
  /** A header of the request; undefined when it has none of this name. */
  header(name: string): string | undefined;
}

type Body<A extends RouteAnswer> = A extends { type: "json"; schema: infer S extends z.ZodType }
  ? z.input<S>
  : A extends { type: "ndjson"; schema: infer S extends z.ZodType }
    ? AsyncIterable<z.input<S>>
    : A extends { type: "sse"; schema: infer S extends z.ZodType }
      ? EventSource<z.input<S>>
      : A extends { type: "html" }
        ? string
        : A extends { type: "redirect" }
          ? /** The address. */ string
          : A extends { type: "gif" }
            ? Buffer
            : null;

export interface Reply<R extends Route = Route> {
  readonly body: Body<R["answer"]>;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler<R extends Route = Route> = (
  request: HttpRequest<R>,
) => Promise<Reply<R> | Refusal> | Reply<R> | Refusal;

export type Handlers = { readonly [Id in RouteId]: Handler<Routes[Id]> };
export type HandlersOf<Ids extends RouteId> = Pick<Handlers, Ids>;
