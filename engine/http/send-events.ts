/** Server-Sent Events: an answer that goes on until the client or the server ends it. */
import type { Response } from "express";

export interface EventListener<T> {
  message(data: T): void;
  /** A comment that no client sees: the connection lives. */
  beat(): void;
  end(): void;
}

/** Tells a listener what happens; what it answers ends that. */
export type EventSource<T> = (listener: EventListener<T>) => () => void;

/** How soon a client that lost its connection comes again. */
const RETRY_MS = 2_000;
/** Bytes: who reads so slowly is gone, or may come again. */
const MOST_UNREAD = 65_536;

export function sendEvents(res: Response, event: string, source: EventSource<unknown>): void {
  // Closed with its stream: an idle connection would keep the server from stopping. Accel: nginx must not collect events.
  res.set({ "Content-Type": "text/event-stream", Connection: "close", "X-Accel-Buffering": "no" });
  if (res.req.method === "HEAD") {
    res.end();
    return;
  }
  if (res.destroyed) return; // the client went while it was authorised, and will not go again
  const write = (text: string) => {
    if (res.writableLength > MOST_UNREAD) res.destroy();
    else res.write(text);
  };
  write(`retry: ${RETRY_MS}\n\n`);
  const stop = source({
    message: (data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(":\n\n"),
    end: () => res.end(),
  });
  res.on("close", stop);
}
