/** What is wrong in the texts inside documents: Liquid that cannot be parsed, MJML that makes no mail. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { checkTemplate, renderHtml, TemplateError } from "../channels/liquid.js";
import { compileMjml } from "../channels/mjml.js";
import type { AnyDocument } from "../contract/document.js";
import type { Flow } from "../flow/flow.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Email } from "../message/email.js";

export async function lintContent({ kind, value }: AnyDocument): Promise<readonly Problem[]> {
  if (kind === "flow") return lintAlerts(value);
  if (kind === "email") return lintVariants(value);
  return [];
}

function lintAlerts({ nodes }: Flow): Problem[] {
  return nodes.flatMap((node, index) =>
    node.type === "notify"
      ? lintLiquid(node.config.message, ["nodes", index, "config", "message"]).map((problem) => ({
          ...problem,
          node: node.id,
        }))
      : [],
  );
}

async function lintVariants({ variants }: Email): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [locale, { subject, mjml, text }] of Object.entries(variants)) {
    await nextTurn(); // each may take seconds, and nothing else happens meanwhile
    const path: Path = ["variants", locale];
    const liquid = [
      ...lintLiquid(subject, [...path, "subject"]),
      ...lintLiquid(mjml, [...path, "mjml"]),
      ...lintLiquid(text ?? "", [...path, "text"]),
    ];
    problems.push(...liquid, ...(liquid.length > 0 ? [] : await lintMjml(mjml, locale, [...path, "mjml"])));
  }
  return problems;
}

function lintLiquid(template: string, path: Path): Problem[] {
  const reason = checkTemplate(template);
  if (reason === null) return [];
  return [
    {
      severity: "error",
      code: "content.bad_liquid",
      path,
      message: `${String(path.at(-1))} is no Liquid: ${reason}`,
    },
  ];
}

/** As it is for a lead of whom nothing is known. Where Liquid has a part in it, that need not be how it is for others. */
async function lintMjml(mjml: string, locale: string, path: Path): Promise<Problem[]> {
  const compiled = await compileMjml(rendered(mjml), locale);
  if (compiled.ok) return [];
  const severity = /\{[{%]/.test(mjml) ? "warning" : "error";
  return [{ severity, code: "content.bad_mjml", path, message: `mjml makes no mail: ${compiled.error}` }];
}

function rendered(mjml: string): string {
  try {
    return renderHtml(mjml, {});
  } catch (error) {
    if (error instanceof TemplateError) return mjml;
    throw error;
  }
}
