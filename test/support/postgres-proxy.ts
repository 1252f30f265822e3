/**
 * Stands between a store and its PostgreSQL, and loses what it is told to lose.
 *
 *     const proxy = await startProxy(schema.url);
 *     const store = await openPostgresStore({ url: proxy.url });
 *     const lost = proxy.loseNextAnswer("COMMIT");
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface PostgresProxy {
  /** As the one that was given, but through here. */
  readonly url: string;
  /** The next statement with these words reaches the server; then, in place of the answer, its connection ends. */
  loseNextAnswer(words: string): Promise<void>;
  /** Ends every connection, and lets nobody through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startProxy(behind: string): Promise<PostgresProxy> {
  const target = new URL(behind);
  const sockets = new Set<Socket>();
  let isCut = false;
  let losing: { readonly words: string; readonly lost: () => void } | null = null;

  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const backend = connect(Number(target.port), target.hostname);
    let ending: (() => void) | null = null;
    for (const [socket, other] of [
      [client, backend],
      [backend, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {}); // "close" comes behind
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk) => {
      if (losing && chunk.includes(losing.words)) {
        ending = losing.lost;
        losing = null;
      }
      backend.write(chunk);
    });
    backend.on("data", (chunk) => {
      if (!ending) return client.write(chunk);
      client.destroy();
      ending();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const url = new URL(behind);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    loseNextAnswer: (words) =>
      new Promise((lost) => {
        losing = { words, lost };
      }),
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
