/** The description of the HTTP API as OpenAPI 3.1, made from the one list of routes. */
import type { z } from "zod";
import { type JsonSchema, sharedSchemas } from "./json-schema.js";
import { LIMITS } from "./limits.js";
import { PROBLEM_TYPE, problemSchema } from "./problem-json.js";
import type { Route } from "./route.js";
import { ROUTE_LIST } from "./routes.js";
import { sessionCookieName } from "./session-cookie.js";

export interface OpenApi {
  readonly openapi: string;
  readonly [part: string]: unknown;
}

const TYPES = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  sse: "text/event-stream",
  html: "text/html",
  gif: "image/gif",
} as const;
const MEANING = {
  200: "Done",
  201: "Made",
  202: "Accepted, and done soon",
  204: "Done",
  302: "Elsewhere",
} as const;

const DESCRIPTION =
  "Every refusal is problem+json (RFC 9457) with a stable `code`, what was wrong, what was expected and what to do. " +
  "Keys have a scope: `ingest` sends events, `read` reads, `admin` reads and changes. " +
  "Who is signed in may do what a key of scope `admin` may, from Scoreflow's own pages. " +
  `A body holds at most ${LIMITS.body / 1_048_576} MB of JSON. Lists answer at most ${LIMITS.page} items and a cursor \`next\`.`;

export function openApi({ version, url }: { readonly version: string; readonly url: string }): OpenApi {
  const { schemas, components } = sharedSchemas(allSchemas());
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTE_LIST) {
    const path = readablePath(route);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Scoreflow", version, description: DESCRIPTION },
    servers: [{ url }],
    tags: [...new Set(ROUTE_LIST.map(({ area }) => area))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A key of the API" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookieName(url),
          description: "Of a person who is signed in; changes are taken from Scoreflow's own pages only",
        },
        writeKey: {
          type: "http",
          scheme: "basic",
          description:
            "A key of scope ingest as the user name, without a password, as Segment's clients send it",
        },
      },
    },
  };
}

type Listed = (typeof ROUTE_LIST)[number];

/** Every schema of every route, under a name that `operation` finds it by. */
function allSchemas(): Record<string, z.ZodType> {
  const all: Record<string, z.ZodType> = { problem: problemSchema };
  for (const { id, body, described = body, params, query, answer } of ROUTE_LIST) {
    if (described) all[`${id} body`] = described;
    if ("schema" in answer) all[`${id} answer`] = answer.schema;
    for (const [name, schema] of Object.entries(params?.shape ?? {})) all[`${id} path ${name}`] = schema;
    for (const [name, schema] of Object.entries(query?.shape ?? {})) all[`${id} query ${name}`] = schema;
  }
  return all;
}

function operation(route: Listed, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { id, area, summary, description, body } = route;
  return {
    operationId: id,
    tags: [area],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(route.scope === null
      ? { security: [] }
      : {
          "x-scope": route.scope,
          security: [{ key: [] }, route.scope === "ingest" ? { writeKey: [] } : { session: [] }],
        }),
    parameters: parameters(route, schemas),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { "application/json": { schema: schemas[`${id} body`] } },
          },
        }),
    responses: responses(route, schemas),
  };
}

function parameters(route: Listed, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema[] {
  const inPath = Object.keys(route.params?.shape ?? {}).map((name) =>
    parameter(name, "path", true, schemas[`${route.id} path ${name}`]),
  );
  const inQuery = Object.keys(route.query?.shape ?? {}).map((name) =>
    parameter(name, "query", false, schemas[`${route.id} query ${name}`]),
  );
  const revision = { type: "string", description: 'A revision in quotes, such as "3", or *' };
  const takesRevision = route.revision !== undefined && route.method !== "GET";
  return [
    ...inPath,
    ...inQuery,
    ...(takesRevision ? [parameter("If-Match", "header", false, revision)] : []),
  ];
}

function parameter(
  name: string,
  where: "path" | "query" | "header",
  required: boolean,
  schema: JsonSchema | undefined,
): JsonSchema {
  const { description, ...rest } = schema ?? {};
  return { name, in: where, required, ...(description === undefined ? {} : { description }), schema: rest };
}

function responses(route: Listed, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { answer } = route;
  const schema = schemas[`${route.id} answer`];
  return {
    [answer.status]: {
      description: MEANING[answer.status],
      ...(route.revision === undefined
        ? {}
        : { headers: { ETag: { description: "The revision", schema: { type: "string" } } } }),
      ...(answer.type === "none" || answer.type === "redirect"
        ? {}
        : { content: { [TYPES[answer.type]]: { schema: schema ?? { type: "string" } } } }),
    },
    default: {
      description: "Refused, or failed",
      content: { [PROBLEM_TYPE]: { schema: schemas.problem } },
    },
  };
}

/** A path with its parameters in braces: `/api/leads/{lead}`. */
export function readablePath({ path }: Pick<Route, "path">): string {
  return path.replace(/:(\w+)/g, "{$1}");
}
