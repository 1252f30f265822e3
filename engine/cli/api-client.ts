/** The HTTP API as commands call it: a key, JSON both ways, and refusals in words (S35). */
import { readJson } from "../contract/json-text.js";
import type { ProblemJson } from "../contract/problem-json.js";
import { Failure, messageOf } from "./failure.js";

export interface ApiClient {
  /** Without a slash at the end. */
  readonly url: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  remove(path: string): Promise<void>;
  /** The body of an answer that may be larger than memory. */
  download(path: string): Promise<AsyncIterable<Uint8Array>>;
}

/** What the server refuses or fails at: problem+json (RFC 9457) as a person reads it. */
export class ApiFailure extends Failure {
  constructor(
    readonly status: number,
    /** null where the answer was none of ours. */
    readonly problem: ProblemJson | null,
    message: string,
  ) {
    super(message);
  }
}

/** How often a request is tried again that the server was too busy for. */
const MOST_RETRIES = 5;
const LONGEST_PAUSE_MS = 30_000;

export function apiClient({ url, key }: { readonly url: string; readonly key: string }): ApiClient {
  const base = url.replace(/\/$/, "");
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await request(base, path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw await refusal(answer);
    return answer;
  };
  return {
    url: base,
    get: async <T>(path: string) => (await (await call("GET", path)).json()) as T,
    post: async <T>(path: string, body: unknown = {}) => {
      const answer = await call("POST", path, body);
      const text = await answer.text();
      return (text === "" ? null : JSON.parse(text)) as T;
    },
    put: async <T>(path: string, body: unknown) => (await (await call("PUT", path, body)).json()) as T,
    remove: async (path) => {
      await call("DELETE", path);
    },
    download: async (path) => {
      const { body } = await call("GET", path);
      return whole((body ?? []) as AsyncIterable<Uint8Array>, base);
    },
  };
}

/** A body that says so when it breaks off. */
async function* whole(body: AsyncIterable<Uint8Array>, base: string): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new Failure(`the server at ${base} broke off in the middle of its answer`, { cause });
  }
}

async function request(base: string, path: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(base + path, init).catch((error: unknown) => {
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw new Failure(`the server at ${base} does not answer: ${messageOf(cause)}`, { cause });
    });
    // Too many requests: it has not been done. No database: it may have been, so only a question is asked again.
    const mayAskAgain = answer.status === 429 || (answer.status === 503 && (init.method ?? "GET") === "GET");
    if (!mayAskAgain || attempt > MOST_RETRIES) return answer;
    const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
    const pause = Number.isFinite(seconds) ? seconds * 1000 : 500 * 2 ** attempt;
    await answer.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, LONGEST_PAUSE_MS)));
  }
}

async function refusal(answer: Response): Promise<ApiFailure> {
  const problem = problemOf(await answer.text().catch(() => ""));
  if (problem === null) return new ApiFailure(answer.status, null, `the server answered ${answer.status}`);
  return new ApiFailure(answer.status, problem, [problem.detail, ...details(problem)].join("\n  "));
}

/** null where the answer is none of ours: a proxy's page, say. */
function problemOf(text: string): ProblemJson | null {
  const read = readJson(text);
  const body = read.ok ? (read.value as Partial<ProblemJson> | null) : null;
  return typeof body?.detail === "string" && typeof body.code === "string" ? (body as ProblemJson) : null;
}

const MOST_DETAILS = 20;

function details({ problems = [] }: ProblemJson): string[] {
  const lines = problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const more = lines.length - MOST_DETAILS;
  return more > 0 ? [...lines.slice(0, MOST_DETAILS), `… and ${more} more`] : lines;
}
