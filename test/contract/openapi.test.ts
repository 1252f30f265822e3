import { describe, expect, test } from "vitest";
import { openApi } from "../../engine/contract/openapi.js";
import { ROUTE_AREAS, ROUTE_LIST, ROUTES } from "../../engine/contract/routes.js";

interface Operation {
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
  readonly security: Record<string, unknown>[];
  readonly parameters: { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

const description = JSON.parse(JSON.stringify(openApi({ version: "1.2.3", url: "https://example.com" }))) as {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

describe("the list of routes", () => {
  test("holds every route once, by its id and by its address", () => {
    const areas = Object.values(ROUTE_AREAS).flatMap((routes) => Object.keys(routes));
    const addresses = ROUTE_LIST.map(({ method, path }) => `${method} ${path}`);

    expect(areas.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
    expect(new Set(areas).size).toBe(areas.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test.each(ROUTE_LIST)("$method $path names the parameters of its path", ({ path, params }) => {
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);

    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  });
});

describe("the OpenAPI description", () => {
  test("says what it is", () => {
    expect(description).toMatchObject({
      openapi: "3.1.1",
      info: { title: "Scoreflow", version: "1.2.3" },
      servers: [{ url: "https://example.com" }],
    });
  });

  test("lists every route, and nothing else", () => {
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const routes = ROUTE_LIST.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);

    expect(described.toSorted()).toEqual(routes.toSorted());
  });

  test.each(operations)("$method $path is whole", (operation) => {
    expect(operation.summary).not.toBe("");
    expect(description.tags.map(({ name }) => name)).toContain(operation.tags[0]);
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      operation.parameters.filter((one) => one.in === "path" && one.required).map(({ name }) => name),
    ).toEqual(inPath);
    for (const { schema } of operation.parameters) expect(schema).toBeTypeOf("object");
    for (const security of operation.security)
      expect(Object.keys(description.components.securitySchemes)).toContain(Object.keys(security)[0]);
    const statuses = Object.keys(operation.responses);
    expect(statuses).toHaveLength(2);
    expect(statuses[0]).toMatch(/^(20[0124]|302)$/);
    expect(operation.responses.default?.content).toHaveProperty(["application/problem+json"]);
    if (operation.requestBody)
      expect(Object.keys(operation.requestBody.content)).toEqual(["application/json"]);
  });

  test("tells each operation by its own id", () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect(new Set(ids).size).toBe(ids.length);
  });

  test("refers to nothing that is not there, and holds nothing that nobody refers to", () => {
    const references = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        if (key === "$ref") references.add(String(child));
        else gather(child);
      }
    };
    gather(description);

    const there = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...references].toSorted()).toEqual(there.toSorted());
    expect(there).toContain("#/components/schemas/Flow");
    expect(there).toContain("#/components/schemas/Problem");
  });

  test("keeps what the schemas say of their fields", () => {
    expect(JSON.stringify(description.components.schemas.Lead)).toContain("The lead's own clock");
    expect(JSON.stringify(description)).not.toContain('"id":"Flow"');
  });
});
