/** What is wrong with an email, and where: each problem leads to the language and the field that it is about. */
import { type FieldProblem, fieldProblem } from "../../../engine/contract/problem-json.js";
import { problemsOfZod } from "../../../engine/lead/problem.js";
import { type Email, emailSchema } from "../../../engine/message/email.js";

export type Field = "subject" | "mjml" | "text";

export interface Place {
  /** null: the email as a whole. */
  readonly locale: string | null;
  readonly field: Field | null;
  /** In the field, from 1, where the message tells it. */
  readonly line: number | null;
}

export interface EmailProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly place: Place;
}

const FIELDS: readonly string[] = ["subject", "mjml", "text"] satisfies Field[];

/** What the schema refuses, without asking the server. */
export function schemaProblems(email: Email): EmailProblem[] {
  const parsed = emailSchema.safeParse(email);
  if (parsed.success) return [];
  return emailProblems(problemsOfZod(parsed.error, email, emailSchema).map((one) => fieldProblem(one)));
}

export function emailProblems(problems: readonly FieldProblem[]): EmailProblem[] {
  return problems.map(({ severity, message, path }) => {
    const [part, locale, field] = path.split("/").slice(1).map(unescaped);
    const isVariant = part === "variants" && locale !== undefined;
    return {
      severity,
      message,
      place: {
        locale: isVariant ? locale : null,
        field: isVariant && isField(field) ? field : null,
        line: lineOf(message),
      },
    };
  });
}

function isField(text: string | undefined): text is Field {
  return text !== undefined && FIELDS.includes(text);
}

/** Liquid and MJML tell the line inside their sentence. */
function lineOf(message: string): number | null {
  const found = /\bline (\d+)\b/.exec(message);
  return found ? Number(found[1]) : null;
}

/** A step of a JSON Pointer (RFC 6901). */
function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
