/** An email as one lead would get it, by the renderer that mails leave by. Nothing is stored, sent or fetched (S30). */
import { addressLine } from "../channels/compose.js";
import { nameOf } from "../channels/display-name.js";
import { renderMail } from "../channels/render-mail.js";
import { textDirection } from "../channels/text-direction.js";
import type { Definitions } from "../journey/definitions.js";
import type { Frozen } from "../journey/effect.js";
import { frozenScore } from "../journey/frozen-score.js";
import type { Lead } from "../lead/lead.js";
import type { Problem } from "../lead/problem.js";
import type { Email } from "../message/email.js";
import type { LeadRow } from "../store/store.js";
import { EXAMPLE_LEAD, EXAMPLE_MOMENT } from "./example-lead.js";
import { lintContent } from "./lint-content.js";

export interface PreviewOrder {
  readonly email: Email;
  /** null: one that is made up. */
  readonly row: LeadRow | null;
  /** In place of the lead's own; null leaves that. */
  readonly locale: string | null;
  readonly definitions: Definitions;
  readonly publicUrl: string;
}

export interface MailPreview {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly to: string | null;
  /** null, like the rest of the mail: it cannot be rendered. */
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

export async function previewMail(order: PreviewOrder): Promise<MailPreview> {
  const { email, row, locale, definitions, publicUrl } = order;
  const lead = inLocale(row?.lead ?? EXAMPLE_LEAD, locale);
  const address = lead.fields.email?.value ?? null;
  const to = address === null ? null : addressLine({ name: nameOf(lead), address });
  const problems = await lintContent({ kind: "email", id: email.id, value: email });
  const rendering = await renderMail({
    email,
    lead,
    frozen: row ? momentOf(row, definitions) : EXAMPLE_MOMENT,
    settings: definitions.settings,
    unsubscribeUrl: `${publicUrl}/u/preview`, // a link that nobody's token is in
  });
  if (rendering.ok) {
    const { locale: chosen, dir, subject, html, text } = rendering.mail;
    return { locale: chosen, direction: dir, to, subject, html, text, problems };
  }
  const { locale: chosen, part, reason } = rendering;
  return {
    locale: chosen,
    direction: textDirection(chosen),
    to,
    subject: null,
    html: null,
    text: null,
    problems: withFailure(problems, {
      severity: "error",
      code: "content.cannot_render",
      path: ["variants", chosen, part],
      message: `${part} cannot be rendered for this lead: ${reason}`,
    }),
  };
}

/** Lint may know of it already, or have warned that it may be so. */
function withFailure(problems: readonly Problem[], failure: Problem): readonly Problem[] {
  const isThere = ({ path }: Problem) => path.join("/") === failure.path.join("/");
  if (problems.some((problem) => isThere(problem) && problem.severity === "error")) return problems;
  return [failure, ...problems.filter((problem) => !isThere(problem))];
}

function inLocale(lead: Lead, locale: string | null): Lead {
  if (locale === null) return lead;
  return { ...lead, fields: { ...lead.fields, locale: { value: locale, at: 0 } } };
}

/** As if it were decided now, with no event. Which model a flow would show is not known: the default one, else the first. */
function momentOf({ scores }: LeadRow, definitions: Definitions): Frozen {
  const [first = "default"] = Object.keys(scores);
  const model = Object.hasOwn(scores, "default") ? "default" : first;
  return { ...frozenScore(definitions, scores, model), event: null };
}
