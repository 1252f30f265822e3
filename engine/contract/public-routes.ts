/** What is open to everybody: health, the API's description, and the pages that links in mails lead to. */
import { z } from "zod";
import { json, routes } from "./route.js";

const schemaNames = z.enum(["flow", "score", "segment", "email", "settings", "template"]);
const token = z.strictObject({ token: z.string().min(1) });

export const publicRoutes = routes({
  health: {
    method: "GET",
    path: "/healthz",
    scope: null,
    summary: "Whether the process lives",
    answer: json(z.strictObject({ status: z.literal("ok") })),
  },
  ready: {
    method: "GET",
    path: "/readyz",
    scope: null,
    summary: "Whether work is taken: the loop runs and the database answers",
    answer: json(z.strictObject({ status: z.literal("ready") })),
  },
  openapi: {
    method: "GET",
    path: "/api/openapi.json",
    scope: null,
    summary: "This description, as OpenAPI 3.1",
    answer: json(z.looseObject({ openapi: z.string() })),
  },
  docs: {
    method: "GET",
    path: "/api/docs",
    scope: null,
    summary: "This description, as a page",
    answer: { type: "html", status: 200 },
  },
  schema: {
    method: "GET",
    path: "/schemas/:name.json",
    scope: null,
    summary: "The JSON Schema of a document",
    params: z.strictObject({ name: schemaNames }),
    answer: json(z.looseObject({ $schema: z.string() })),
  },
  previewFrame: {
    method: "GET",
    path: "/preview-frame",
    scope: null,
    summary: "An empty page that shows a mail within the editor, cut off from everything else",
    description:
      "It says `{ready: true}` to the window around it, shows the HTML of each message `{html}` from there, and says " +
      "`{height}` whenever that changes. Scripts of a mail never run, and its links lead nowhere.",
    answer: { type: "html", status: 200 },
  },
  followLink: {
    method: "GET",
    path: "/t/c/:token",
    scope: null,
    summary: "A link of a mail: leads where the mail said, and tells that it was followed",
    description:
      "The token names the mail and the address, and is signed: this leads nowhere else. What a scanner follows is kept and " +
      "marked, and counts for nothing.",
    params: token,
    answer: { type: "redirect", status: 302 },
  },
  openMail: {
    method: "GET",
    path: "/t/o/:token",
    scope: null,
    summary: "An empty picture in a mail: tells that it was opened",
    params: token,
    answer: { type: "gif", status: 200 },
  },
  unsubscribePage: {
    method: "GET",
    path: "/u/:token",
    scope: null,
    summary: "The page that the unsubscribe link of a mail leads to",
    description: "It only asks: scanners open every link of a mail, and must not unsubscribe people.",
    params: token,
    answer: { type: "html", status: 200 },
  },
  unsubscribe: {
    method: "POST",
    path: "/u/:token",
    scope: null,
    summary: "Unsubscribe, in one click (RFC 8058)",
    description: "The body is not read. Once or many times is the same.",
    params: token,
    answer: { type: "html", status: 200 },
  },
});
