import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Response } from "express";
import { afterEach, expect, test, vi } from "vitest";
import { sendLines } from "../../engine/http/send-lines.js";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server whose answer is these items, and what became of sending them. */
async function serving(items: AsyncIterable<unknown>) {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const server = createServer((_, res) => {
    const response = Object.assign(res, { type: () => res }) as unknown as Response;
    sendLines(response, items).then(
      () => end("sent"),
      (error: Error) => {
        res.destroy();
        end(error.message);
      },
    );
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: "127.0.0.1" }, resolve).on("error", reject);
  });
  return { response, ended };
}

test("no more is made than is read, and nothing after the reader has gone", async () => {
  const all = 1_000_000;
  let made = 0;
  let closed = false;
  async function* items() {
    try {
      for (; made < all; made++) yield { made, padding: "x".repeat(1_000) };
    } finally {
      closed = true;
    }
  }

  const { response, ended } = await serving(items());
  await once(response, "readable");
  response.read(1_000);
  const stalled = await standstill(() => made);
  response.destroy();

  expect(await ended).toBe("sent");
  expect(closed).toBe(true);
  expect(stalled).toBeLessThan(all / 10);
});

test("an item that cannot be made cuts the answer, so that the reader sees that it is not whole", async () => {
  async function* items() {
    yield { line: "x".repeat(200_000) };
    throw new Error("the disk is gone");
  }

  const { response, ended } = await serving(items());
  const broken = once(response, "error");
  response.resume();

  expect(((await broken) as [Error])[0].message).toBe("aborted");
  expect(await ended).toBe("the disk is gone");
});

test("where the first item cannot be made nothing is sent, so that the answer can be a problem", async () => {
  const response = { type: vi.fn() } as unknown as Response;
  const items: AsyncIterable<unknown> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("the disk is gone")) }),
  };

  await expect(sendLines(response, items)).rejects.toThrow("the disk is gone");

  expect(response.type).not.toHaveBeenCalled();
});

/** The count when it has stopped growing. */
async function standstill(count: () => number): Promise<number> {
  let last = -1;
  await vi.waitFor(
    () => {
      const now = count();
      const grew = now !== last;
      last = now;
      if (grew) throw new Error("still growing");
    },
    { interval: 50, timeout: 10_000 },
  );
  return last;
}
