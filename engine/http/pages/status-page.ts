/** What runs here and where to go on: the address that `npm start` prints. It shows no data. */
import { escapeHtml } from "../../channels/escape-html.js";
import { page } from "./page.js";

export function statusPage({
  version,
  ready,
}: {
  readonly version: string;
  readonly ready: boolean;
}): string {
  const state = ready
    ? "is running: it takes events, moves leads and sends what is due."
    : "is starting or stopping: it will answer again in a moment.";
  return page({
    title: "Scoreflow",
    body: `<p>Scoreflow ${escapeHtml(version)} ${state}</p>
<ul>
<li><a href="/api/docs">The HTTP API</a>, also as <a href="/api/openapi.json">OpenAPI</a></li>
<li>Schemas of the files: <a href="/schemas/flow.json">flow</a>, <a href="/schemas/score.json">score model</a>, <a href="/schemas/email.json">email</a>, <a href="/schemas/settings.json">settings</a>, <a href="/schemas/template.json">template</a></li>
</ul>
<p>To begin, in the folder of the project:</p>
<dl>
<dt><code>npx scoreflow import template demo-invitation</code></dt><dd>brings a flow, a score model and an email</dd>
<dt><code>npx scoreflow key create --scope ingest</code></dt><dd>makes a key to send events with</dd>
<dt><code>npx scoreflow --help</code></dt><dd>lists everything else</dd>
</dl>`,
  });
}
