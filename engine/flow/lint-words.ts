/** Sentences that the checks of a flow share. */
import { nearest, type Path, type Problem } from "../lead/problem.js";

const WORDS = {
  node: "node",
  email: "email",
  model: "score model",
  part: "part",
  band: "band",
  segment: "segment",
} as const;
export type Unknown = keyof typeof WORDS;

/** A name that refers to nothing: `there is no email "invte": did you mean "invite"?` */
export function unknownName(
  kind: Unknown,
  name: string,
  known: Iterable<string>,
  path: Path,
  where = "",
): Problem {
  const all = [...known];
  const meant = nearest(name, all);
  const todo =
    meant !== null
      ? `: did you mean "${meant}"?`
      : all.length > 0
        ? `; there is ${orOf(all)}`
        : "; there is none yet";
  const message = `there is no ${WORDS[kind]} "${name}"${where}${todo}`;
  return { severity: "error", code: `flow.unknown_${kind}`, path, message };
}

const MOST_LISTED = 10;

/** `"a", "b" or "c"`, of many the first ten. */
export function orOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => `"${name}"`);
  if (names.length > MOST_LISTED) return `${shown.join(", ")}, …`;
  const last = shown.pop();
  return shown.length > 0 ? `${shown.join(", ")} or ${last}` : String(last);
}
