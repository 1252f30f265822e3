/** Streams a long answer, a JSON object a line, no faster than it is read. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";

/** Lines are sent together up to about this size. */
const CHUNK = 65_536;

/**
 * Rejects when an item cannot be made: before anything was sent, or else with the connection cut, so that the reader sees
 * that something is missing. A reader that goes away is no fault.
 */
export async function sendLines(res: Response, items: AsyncIterable<unknown>): Promise<void> {
  const rest = chunks(items);
  const first = await rest.next();
  res.type("application/x-ndjson");
  try {
    await pipeline(
      Readable.from(startingWith(first, rest), { objectMode: false, highWaterMark: CHUNK }),
      res,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

async function* chunks(items: AsyncIterable<unknown>): AsyncGenerator<string, undefined> {
  let text = "";
  for await (const item of items) {
    text += `${JSON.stringify(item)}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

async function* startingWith(
  first: IteratorResult<string, undefined>,
  rest: AsyncGenerator<string, undefined>,
): AsyncGenerator<string> {
  if (first.done) return;
  try {
    yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
