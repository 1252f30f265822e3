/** Reading a request's body: JSON, of a bounded size, with the place of a mistake in it. */
import express, { type Request, type RequestHandler } from "express";
import { readJson, unstorable } from "../contract/json-text.js";
import { LIMITS } from "../contract/limits.js";
import { isRefusal, type Refusal, refuse } from "../contract/problem-json.js";
import type { Route } from "../contract/route.js";
import { invalid } from "./invalid.js";

/** The bytes as they came (decompressed), left to `jsonBody`: express's own JSON parser names no place. */
export const readBytes: RequestHandler = express.raw({ type: () => true, limit: LIMITS.body });

const JSON_TYPES = ["application/json", "application/*+json"];

/** What browsers call text that is sent without asking the server first (CORS), and what a sender says that says nothing. */
const PLAIN = "text/plain";
const FORM = "application/x-www-form-urlencoded";

/** Whether what was sent is called JSON; asked before it is read. With a write key, plain text is JSON as well. */
export function refuseOtherTypes(
  req: Request,
  { scope, form }: Pick<Route, "scope" | "form">,
): Refusal | null {
  if (!hasBody(req) || req.is(JSON_TYPES)) return null;
  if (scope === "ingest" && (req.get("content-type") === undefined || req.is(PLAIN))) return null;
  if (form && req.is(FORM)) return null;
  const type = req.get("content-type");
  return refuse(
    "request.not_json",
    `The body is ${type ? `of type ${type.slice(0, 100)}` : "of no type"}: send JSON, with Content-Type: application/json.`,
  );
}

function hasBody(req: Request): boolean {
  const length = req.get("content-length");
  return req.get("transfer-encoding") !== undefined || (length !== undefined && length !== "0");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The value that the body holds; undefined where there is none. */
export function jsonBody(req: Request): { readonly value: unknown } | Refusal {
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return { value: undefined };
  const text = textOf(bytes);
  if (typeof text !== "string") return text;
  const read = req.is(FORM) ? formOf(text) : jsonOf(text);
  if (isRefusal(read)) return read;
  const problems = unstorable(read.value);
  return problems.length > 0 ? invalid(problems, "body") : read;
}

function jsonOf(text: string): { readonly value: unknown } | Refusal {
  const read = readJson(text);
  return read.ok
    ? read
    : refuse("request.bad_json", `The body is ${read.message}.`, { position: read.position });
}

/** A form's fields by name; one that comes several times is a list. Nobody's key has been asked for yet: one pass, bounded. */
function formOf(text: string): { readonly value: unknown } | Refusal {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > LIMITS.fields)
      return refuse(
        "request.too_large",
        `The form has more than ${LIMITS.fields} fields: send fewer, or send JSON.`,
      );
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  const value = Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
  return { value };
}

function textOf(bytes: Buffer): string | Refusal {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuse("request.bad_json", "The body is not UTF-8 text: encode it as UTF-8.");
  }
}

/** What went wrong while the body was being read, as a refusal; null when it was something else. */
export function refusalOfReading(error: unknown): Refusal | null {
  if (typeof error !== "object" || error === null) return null;
  if ("code" in error && /^(?:Z_|ERR_BROTLI|ERR__ERROR)/.test(String(error.code)))
    return refuse("request.bad_json", "The body is not compressed as its Content-Encoding says.");
  switch ("type" in error ? error.type : null) {
    case "entity.too.large":
      return refuse(
        "request.too_large",
        `The body is larger than ${LIMITS.body / 1_048_576} MB: send less at once.`,
      );
    case "encoding.unsupported":
      return refuse(
        "request.not_json",
        "The body's Content-Encoding is not known: send it plain, or by gzip, deflate or br.",
      );
    case "request.aborted":
    case "request.size.invalid":
      return refuse("request.aborted", "The connection ended before the body did: send it again.");
    default:
      return null;
  }
}
