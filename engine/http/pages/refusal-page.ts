/** A refusal as a page, where a person follows a link. */
import { escapeHtml } from "../../channels/escape-html.js";
import { PROBLEMS, type Refusal } from "../../contract/problem-json.js";
import { page } from "./page.js";

export function refusalPage({ refused, detail }: Refusal): string {
  return page({ title: PROBLEMS[refused], body: `<p>${escapeHtml(detail)}</p>` });
}
