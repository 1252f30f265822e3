/** What a route of the HTTP API is: plain data, from which http/ binds handlers and openapi.ts makes the description. */
import { z } from "zod";
import { LIMITS } from "./limits.js";

export type RouteScope = "ingest" | "read" | "admin";

export type RouteAnswer =
  | { readonly type: "json"; readonly status: 200 | 201 | 202; readonly schema: z.ZodType }
  /** A JSON object a line, of this schema. */
  | { readonly type: "ndjson"; readonly status: 200; readonly schema: z.ZodType }
  /** Server-Sent Events of this name; their data is JSON of this schema. */
  | { readonly type: "sse"; readonly status: 200; readonly event: string; readonly schema: z.ZodType }
  | { readonly type: "html"; readonly status: 200 }
  /** Leads elsewhere. */
  | { readonly type: "redirect"; readonly status: 302 }
  | { readonly type: "gif"; readonly status: 200 }
  | { readonly type: "none"; readonly status: 204 };

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `:name` stands for a parameter; a value with a slash in it is sent percent-encoded. */
  readonly path: string;
  /** The scope a key must have; null is open to everybody. */
  readonly scope: RouteScope | null;
  /** Signs people in or out: refused to pages of other sites, and answered at the pace of people. */
  readonly signsIn?: true;
  readonly summary: string;
  /** More than the summary says, for the API's description. */
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Absent: what is sent is not read. */
  readonly body?: z.ZodType;
  /** What the description says of a body whose parts are parsed one by one. Default: `body`. */
  readonly described?: z.ZodType;
  /** Takes a form as browsers send it as well as JSON. */
  readonly form?: true;
  /** Takes or gives the revision of a document in the headers If-Match and ETag. */
  readonly revision?: "required" | "given";
  readonly answer: RouteAnswer;
}

export function routes<const Routes extends Readonly<Record<string, Route>>>(routes: Routes): Routes {
  return routes;
}

export function json<S extends z.ZodType>(schema: S) {
  return { type: "json", status: 200, schema } as const;
}

export const NO_CONTENT = { type: "none", status: 204 } as const;

export const instant = z.iso.datetime().describe("An instant in UTC, such as 2026-03-08T13:00:00.000Z");

const limit = z.coerce.number().int().min(1).max(LIMITS.page).default(50);
const cursor = z.string().min(1).describe("The `next` of the page before");

/** Query of a list that goes on `after` a cursor. */
export const after = { limit, after: cursor.optional() };
/** Query of a list that goes back in time. */
export const before = { limit, before: cursor.optional() };

export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe("Pass it to get the next page; null at the end"),
  });
}

/** Any JSON object, taken as it is. */
export const jsonObject = z
  .custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "an object such as {}",
  )
  .meta({ type: "object" });
