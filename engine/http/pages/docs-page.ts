/** The routes of the API, to read: made from the same list as everything else. */
import { escapeHtml } from "../../channels/escape-html.js";
import { LIMITS } from "../../contract/limits.js";
import { readablePath } from "../../contract/openapi.js";
import { ROUTE_LIST } from "../../contract/routes.js";
import { RATES } from "../rate-limit.js";
import { page } from "./page.js";

type Listed = (typeof ROUTE_LIST)[number];

export function docsPage(): string {
  const areas = [...new Set(ROUTE_LIST.map(({ area }) => area))];
  return page({
    title: "Scoreflow’s HTTP API",
    body: `<p>The whole of it, with every field, is <a href="/api/openapi.json">described as OpenAPI 3.1</a>.</p>
<p>A key is shown as <code>Authorization: Bearer KEY</code>; Segment’s clients send theirs as the user name of Basic auth.
<code>scoreflow key create --scope ingest|read|admin</code> makes one. Who is signed in needs none,
and changes things from Scoreflow’s own pages only. Every refusal is
<code>application/problem+json</code> (RFC 9457) with a stable <code>code</code> and, under <code>problems</code>, each field
that was wrong. A body holds at most ${LIMITS.body / 1_048_576} MB, a batch ${LIMITS.batch} messages, a message
${LIMITS.attributes} attributes or properties with names of ${LIMITS.name} and values of ${LIMITS.value} characters. A key
makes at most ${RATES.ingest} requests a second where it sends events, else ${RATES.api}.</p>
${areas.map((area) => section(area)).join("\n")}`,
  });
}

function section(name: string): string {
  const rows = ROUTE_LIST.filter(({ area }) => area === name).map(row);
  return `<h2>${escapeHtml(name)}</h2>\n<dl>\n${rows.join("\n")}\n</dl>`;
}

function row(route: Listed): string {
  const { method, summary, description, scope } = route;
  const who = scope === null ? "open to everybody" : `key of scope ${scope}`;
  return `<dt><code>${method} ${escapeHtml(readablePath(route))}</code></dt>
<dd>${escapeHtml(summary)} (${who})${description === undefined ? "" : `. ${escapeHtml(description)}`}</dd>`;
}
