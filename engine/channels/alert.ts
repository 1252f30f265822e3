/** An alert to a rep (R6.1): that a lead is worth a call now, and why. */
import type { Frozen } from "../journey/effect.js";
import type { JsonObject } from "../lead/json.js";
import type { Lead } from "../lead/lead.js";
import type { Settings } from "../message/settings.js";
import { labelIn } from "../score/label.js";
import { displayName } from "./display-name.js";
import { escapeHtml } from "./escape-html.js";
import { headerText } from "./header-text.js";
import { renderText, TemplateError } from "./liquid.js";
import { asciiKey, messageId } from "./message.js";
import type { OutgoingMail } from "./outgoing-mail.js";
import { messageScope } from "./scope.js";
import { noReply, senderOf } from "./sender.js";

export interface AlertOrder {
  /** The effect's key. */
  readonly key: string;
  readonly at: number;
  /** Address of the rep or the team. */
  readonly to: string;
  readonly lead: Lead;
  readonly frozen: Frozen;
  /** Rendered: see `alertMessage`. The inbox shows the same. */
  readonly message: string;
  readonly settings: Settings;
  readonly publicUrl: string;
}

/**
 * The message of a notify node for one lead: `{{ lead.firstName }} reached {{ score.total }}`. A template that is broken
 * says so in the message: the rep is told of the lead all the same.
 */
export function alertMessage(template: string, lead: Lead, frozen: Frozen, settings: Settings): string {
  try {
    return renderText(template, messageScope(lead, frozen, settings)).trim();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `${displayName(lead)}\n(The message of this alert cannot be rendered: ${error.message})`;
  }
}

export function alertMail({
  key,
  at,
  to,
  lead,
  frozen,
  message,
  settings,
  publicUrl,
}: AlertOrder): OutgoingMail {
  const name = displayName(lead);
  const [first = ""] = message.trim().split("\n", 1);
  const facts = factsOf(frozen);
  const link = `${publicUrl}/leads/${encodeURIComponent(lead.id)}`;
  return {
    key,
    messageId: messageId(key, publicUrl),
    at,
    from: senderOf(settings, publicUrl) ?? noReply(publicUrl), // an alert is for us: a wrong setting must not stop it
    to: { name: null, address: to },
    subject: headerText(first, 200) || `Scoreflow: ${name}`,
    text: [
      message || name,
      ...facts.map(({ title, lines }) => [`${title}:`, ...lines.map((line) => `- ${line}`)].join("\n")),
      `${name}: ${link}`,
    ]
      .join("\n\n")
      .concat("\n"),
    html: page(message || name, facts, name, link),
    // RFC 3834: no out-of-office reply to an alert.
    headers: { "X-Scoreflow-Key": asciiKey(key), "Auto-Submitted": "auto-generated" },
  };
}

interface Fact {
  readonly title: string;
  readonly lines: readonly string[];
}

function factsOf({ score, reasons, event }: Frozen): readonly Fact[] {
  const groups = Object.entries(score?.groups ?? {}).map(([group, points]) => `${group} ${points}`);
  const facts: Fact[] = [];
  if (score !== null) facts.push({ title: `Score ${score.total}`, lines: groups });
  if (reasons.length > 0)
    facts.push({
      title: "Reasons",
      lines: reasons.map(
        ({ rule, label = "", points }) =>
          `${headerText(labelIn(label, "en") || rule, 200)} ${signed(points)}`,
      ),
    });
  if (event !== null)
    facts.push({
      title: "Last event",
      lines: [`${event.name}, ${event.timestamp}`, ...propertiesOf(event.properties)],
    });
  return facts;
}

/** The first few, shortened: enough to know what happened; the lead's page has the rest. */
function propertiesOf(properties: JsonObject): readonly string[] {
  return Object.entries(properties)
    .slice(0, 10)
    .map(([name, value]) =>
      headerText(`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`, 200),
    );
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}

/** `dir="auto"`: messages and names come in any direction. */
function page(message: string, facts: readonly Fact[], name: string, link: string): string {
  const lines = (text: string) => escapeHtml(text).replace(/\r?\n/g, "<br>");
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"></head>',
    '<body style="font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1a1a1a;">',
    `<p dir="auto">${lines(message)}</p>`,
    ...facts.map(
      ({ title, lines: items }) =>
        `<p><strong>${escapeHtml(title)}</strong></p><ul>${items.map((item) => `<li dir="auto">${escapeHtml(item)}</li>`).join("")}</ul>`,
    ),
    `<p dir="auto"><a href="${escapeHtml(link)}">${escapeHtml(name)}</a></p>`,
    "</body></html>",
  ].join("\n");
}
