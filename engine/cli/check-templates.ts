/** Whether the texts of documents can be rendered: Liquid that parses, MJML that compiles. Better found here than at the first mail. */
import { checkTemplate, renderHtml, TemplateError } from "../channels/liquid.js";
import { compileMjml } from "../channels/mjml.js";
import { messageScope } from "../channels/scope.js";
import type { AnyDocument } from "../contract/document.js";
import type { Flow } from "../flow/flow.js";
import { newLead } from "../lead/lead.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Email } from "../message/email.js";
import { DEFAULT_SETTINGS } from "../message/settings.js";

/** Liquid alone: quick. */
export function checkLiquid({ kind, value }: AnyDocument): Problem[] {
  switch (kind) {
    case "email":
      return Object.entries(value.variants).flatMap(([locale, variant]) =>
        (["subject", "mjml", "text"] as const).flatMap((part) =>
          badLiquid(variant[part] ?? "", ["variants", locale, part]),
        ),
      );
    case "flow":
      return alertsOf(value).flatMap(({ text, path, node }) =>
        badLiquid(text, path).map((problem) => ({ ...problem, node })),
      );
    case "score":
    case "segment":
    case "settings":
      return [];
  }
}

function alertsOf({ nodes }: Flow) {
  return nodes.flatMap((node, index) =>
    node.type === "notify"
      ? [{ text: node.config.message, path: ["nodes", index, "config", "message"], node: node.id }]
      : [],
  );
}

function badLiquid(text: string, path: Path): Problem[] {
  const why = checkTemplate(text);
  return why === null ? [] : [{ severity: "error", code: "email.bad_template", path, message: why }];
}

/** The mails as a lead of whom nothing is known would get them; what Liquid refuses is not for this to say. */
export async function checkMjml({ variants }: Email): Promise<Problem[]> {
  const nothing = { score: null, reasons: [], event: null };
  const scope = messageScope(newLead("nobody"), nothing, DEFAULT_SETTINGS, "https://example.com/u/x");
  const problems: Problem[] = [];
  for (const [locale, { mjml }] of Object.entries(variants)) {
    try {
      const compiled = await compileMjml(renderHtml(mjml, scope), locale);
      if (compiled.ok) continue;
      const path = ["variants", locale, "mjml"];
      problems.push({ severity: "error", code: "email.bad_mjml", path, message: compiled.error });
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
    }
  }
  return problems;
}
