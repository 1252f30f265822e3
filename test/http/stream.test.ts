import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createHttp } from "../../engine/http/app.js";
import { newChanges } from "../../engine/runtime/changes.js";
import { manualTimers } from "../support/timers.js";
import { type HttpWorld, listening, newHttpWorld } from "./http-world.js";
import { greeting, greetingFlow } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(greeting());
});
afterAll(() => world.close());

const open: AbortController[] = [];
afterEach(() => {
  for (const connection of open.splice(0)) connection.abort();
});

/** A browser's side of the stream: what it reads, event by event. */
async function connect(
  url = world.url,
  headers: Record<string, string> = { authorization: `Bearer ${world.keys.read}` },
) {
  const connection = new AbortController();
  open.push(connection);
  const response = await fetch(`${url}/api/stream`, { headers, signal: connection.signal });
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  return {
    response,
    leave: () => connection.abort(),
    /** The next block of the stream; null at its end. */
    async next(): Promise<string | null> {
      while (!unread.includes("\n\n")) {
        const { done, value } = (await chunks?.read()) ?? { done: true, value: "" };
        if (done) return null;
        unread += value;
      }
      const end = unread.indexOf("\n\n");
      const block = unread.slice(0, end);
      unread = unread.slice(end + 2);
      return block;
    },
  };
}

async function serve(changes: ReturnType<typeof newChanges>): Promise<{ url: string; server: Server }> {
  const server = createServer(createHttp({ ...world.app, changes }));
  return { url: await listening(server), server };
}

const changed = (...what: string[]) => `event: changed\ndata: ${JSON.stringify({ what })}`;

describe("the stream", () => {
  it("is Server-Sent Events that nobody keeps or collects, and says when to come again", async () => {
    const stream = await connect();

    expect(await stream.next()).toBe("retry: 2000");
    const { headers } = stream.response;
    expect(headers.get("content-type")).toMatch(/^text\/event-stream\b/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-accel-buffering")).toBe("no");
  });

  it("tells that leads moved", async () => {
    const stream = await connect();
    await stream.next();

    await world.track("ana", "seen");
    world.timers.pass(250);

    expect(await stream.next()).toBe(changed("leads", "flows"));
  });

  it("tells that a mail left", async () => {
    const stream = await connect();
    await stream.next();
    await world.publish(greetingFlow());
    await world.identify("bob", {
      email: "bob@example.com",
      consent: { marketing: { granted: true, source: "test" } },
    });
    await world.call("enrol", { params: { id: "greet" }, body: { lead: "external:bob" } });

    await world.passTime("P4D");
    world.timers.pass(250);

    expect(await world.mailTo("bob@example.com")).toHaveLength(1);
    expect(await stream.next()).toBe(changed("leads", "flows", "deliveries", "mailbox", "alerts"));
  });

  it("tells that a document was written, and nothing of one that was refused", async () => {
    const stream = await connect();
    await stream.next();

    await world.call("saveDraft", { params: { id: "told" }, body: greetingFlow("told") });
    world.timers.pass(250);
    await world.refusal("saveDraft", { params: { id: "told" }, body: greetingFlow("told") });
    world.timers.pass(20_000);

    expect(await stream.next()).toBe(changed("documents"));
    expect(await stream.next()).toBe(":");
  });

  it("ends now and then, so that a session or a key that is gone hears no more", async () => {
    const { cookie } = await world.signIn();
    const stream = await connect(world.url, { cookie });
    await stream.next();
    await world.call("signOut", { headers: { cookie } });

    world.timers.pass(600_000);

    let block = await stream.next();
    while (block === ":") block = await stream.next();
    expect(block).toBeNull();
    expect((await connect(world.url, { cookie })).response.status).toBe(401);
  });

  it("holds no place for who has gone while their key was looked up", async () => {
    const changes = newChanges(manualTimers().later, 1);
    let lookedUp = () => {};
    const lookingUp = new Promise<void>((resolve) => {
      lookedUp = resolve;
    });
    const keys = {
      ...world.store.keys,
      byHash: async (hash: string) => {
        await lookingUp;
        return world.store.keys.byHash(hash);
      },
    };
    const server = createServer(createHttp({ ...world.app, store: { ...world.store, keys }, changes }));
    const url = await listening(server);
    const asked = once(server, "request");
    const connection = new AbortController();
    const answer = fetch(`${url}/api/stream`, {
      headers: { authorization: `Bearer ${world.keys.read}` },
      signal: connection.signal,
    }).catch(() => null);
    const [, response] = (await asked) as [IncomingMessage, ServerResponse];
    const gone = once(response, "close");
    connection.abort();
    await Promise.all([answer, gone]);

    lookedUp();
    await expect.poll(async () => (await connect(url)).response.status).toBe(200);

    server.closeAllConnections();
    server.close();
  });

  it("ends when the server stops, with its connection", async () => {
    const changes = newChanges(manualTimers().later);
    const { url, server } = await serve(changes);
    const stream = await connect(url);
    await stream.next();

    const stopped = new Promise((resolve) => server.close(resolve));
    changes.close();

    expect(await stream.next()).toBeNull();
    await stopped;
  });

  it("is refused where as many are open as may be, until one has gone", async () => {
    const { url, server } = await serve(newChanges(manualTimers().later, 1));
    const first = await connect(url);
    await first.next();

    const { response } = await connect(url);
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    first.leave();

    await expect.poll(async () => (await connect(url)).response.status).toBe(200);
    server.closeAllConnections();
    server.close();
  });

  it("does not keep a HEAD request waiting", async () => {
    const { status } = await fetch(`${world.url}/api/stream`, {
      method: "HEAD",
      headers: { authorization: `Bearer ${world.keys.read}` },
    });

    expect(status).toBe(200);
  });
});
