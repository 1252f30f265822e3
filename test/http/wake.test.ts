import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unsubscribeToken } from "../../engine/channels/unsubscribe-token.js";
import { ROUTES, type RouteId } from "../../engine/contract/routes.js";
import { createHttp } from "../../engine/http/app.js";
import { addressOf, type Call, type HttpWorld, listening, newHttpWorld } from "./http-world.js";
import { greeting, greetingFlow, points, sampleOf } from "./samples.js";

let world: HttpWorld;
let url: string;
let wakes = 0;
const server = createServer();
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(greeting(), points(), greetingFlow());
  await world.identify("ana", {});
  server.on("request", createHttp({ ...world.app, wake: () => wakes++ }));
  url = await listening(server);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

test.each<[RouteId, Call?]>([
  ["identify"],
  ["track"],
  ["page"],
  ["batch"],
  ["enrol", { params: { id: "greet" } }],
  ["saveScore"],
  ["saveSettings"],
  ["saveDocuments"],
  ["importRows"],
  ["unsubscribe"],
])("the engine is woken by %s, so that it does not wait for its next look", async (id, more) => {
  const params = {
    ...(id === "importRows"
      ? { id: (await world.call("startImport", sampleOf("startImport"))).body.id }
      : {}),
    ...(id === "unsubscribe"
      ? { token: unsubscribeToken(world.app.config.secret, await world.lead("ana")) }
      : {}),
  };
  const { body, headers, params: given } = { ...sampleOf(id), ...more };
  const { scope, method } = ROUTES[id];
  const before = wakes;

  const response = await fetch(url + addressOf(ROUTES[id], { params: { id: "x", ...given, ...params } }), {
    method,
    headers: {
      "content-type": "application/json",
      ...headers,
      ...(scope === null ? {} : { authorization: `Bearer ${world.keys[scope]}` }),
    },
    body: JSON.stringify(body ?? {}),
  });

  expect(response.ok).toBe(true);
  expect(wakes).toBe(before + 1);
});
