/** How a storm talks to the server, whichever process that is at present. */
import type { ServerProcess } from "../support/server-process.js";

export interface Party {
  /** Who serves the API now. */
  readonly server: ServerProcess;
  end(): Promise<void>;
}

/** Null when the batch was acknowledged, else what came instead. A server that dies answers nothing. */
export async function post(
  { server }: Party,
  writeKey: string,
  batch: readonly unknown[],
): Promise<string | null> {
  try {
    const response = await fetch(`${server.url}/v1/batch`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ batch }),
    });
    const text = await response.text();
    if (response.ok) return null;
    if (response.status < 500) throw new RangeError(text);
    return `${response.status} ${JSON.parse(text).code}`;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return "no answer";
  }
}

// The answers of the API are read as they come: what they should be is the business of the tests in test/http.
// biome-ignore lint/suspicious/noExplicitAny: see above
export async function get(party: Party, path: string): Promise<any> {
  return (await asked(party, path)).json();
}

/** The lines of an answer, one value each. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function lines(party: Party, path: string): Promise<readonly any[]> {
  const text = await (await asked(party, path)).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export async function create(party: Party, path: string, body: unknown): Promise<any> {
  const init = { method: "POST", body: JSON.stringify(body) };
  return (await asked(party, path, init)).json();
}

async function asked({ server }: Party, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
  const response = await fetch(server.url + path, { ...init, headers });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
