/** Turns a route and its handler into what express calls: parse, call, answer. */
import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import { unstorable } from "../contract/json-text.js";
import { isRefusal, type Refusal } from "../contract/problem-json.js";
import type { Route } from "../contract/route.js";
import { problemsOfZod } from "../lead/problem.js";
import type { Clock } from "../runtime/clock.js";
import { jsonBody } from "./body.js";
import type { Handler, HttpRequest, Reply } from "./handler.js";
import { invalid } from "./invalid.js";
import { refusalPage } from "./pages/refusal-page.js";
import { sendProblem, statusOf } from "./problem.js";
import { senderOf } from "./rate-limit.js";
import { type EventSource, sendEvents } from "./send-events.js";
import { sendLines } from "./send-lines.js";

export function bind(route: Route, handler: Handler, clock: Clock): RequestHandler {
  return async (req, res) => {
    const request = parse(route, req, res, clock);
    const answer = isRefusal(request) ? request : await handler(request);
    if (isRefusal(answer)) sendRefusal(route, res, answer);
    else await send(route, res, answer);
  };
}

function parse(route: Route, req: Request, res: Response, clock: Clock): HttpRequest | Refusal {
  const params = part(route.params, req.params, "path");
  if (isRefusal(params)) return params;
  const query = part(route.query, req.query, "query");
  if (isRefusal(query)) return query;
  const sent = route.body ? jsonBody(req) : { value: undefined };
  if (isRefusal(sent)) return sent;
  const body = part(route.body, sent.value, "body");
  if (isRefusal(body)) return body;
  const parts = { params: params.value, query: query.value, body: body.value };
  const from = senderOf(req);
  return {
    ...parts,
    now: clock.now(),
    from,
    method: req.method,
    header: (name: string) => req.get(name),
    // Made for those few who ask.
    get signal() {
      return signalOf(res);
    },
  } as HttpRequest;
}

/** Also after the answer, when nobody listens any more. */
function signalOf(res: Response): AbortSignal {
  const closing = new AbortController();
  if (res.closed) closing.abort();
  else res.once("close", () => closing.abort());
  return closing.signal;
}

function part(
  schema: z.ZodType | undefined,
  value: unknown,
  where: "path" | "query" | "body",
): { readonly value: unknown } | Refusal {
  if (schema === undefined) return { value: {} };
  const bad = where === "body" ? [] : unstorable(value); // of a body that was asked when it was read
  if (bad.length > 0) return invalid(bad, where);
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : invalid(problemsOfZod(parsed.error, value, schema), where);
}

const FOR_PEOPLE: ReadonlySet<string> = new Set(["html", "redirect", "gif"]);

/** A page is read by people: so is its refusal, and that of a link in a mail. */
function sendRefusal(route: Route, res: Response, refusal: Refusal): void {
  if (FOR_PEOPLE.has(route.answer.type))
    res.status(statusOf(refusal)).type("html").send(refusalPage(refusal));
  else sendProblem(res, refusal);
}

async function send({ answer }: Route, res: Response, { body, headers = {} }: Reply): Promise<void> {
  res.status(answer.status).set(headers);
  switch (answer.type) {
    case "json":
      res.json(body);
      return;
    case "html":
      res.type("html").send(body);
      return;
    case "ndjson":
      await sendLines(res, body as unknown as AsyncIterable<unknown>);
      return;
    case "sse":
      sendEvents(res, answer.event, body as unknown as EventSource<unknown>);
      return;
    case "redirect":
      res.set("Location", String(body)).end();
      return;
    case "gif":
      res.type("gif").send(body);
      return;
    case "none":
      res.end();
  }
}
