/** Sentences that the checks of a flow share. */
import { nearest, type Path, type Problem } from "../lead/problem.js";

/** A name that refers to nothing: `there is no email "invte": did you mean "invite"?` */
export function unknownName(what: string, name: string, known: Iterable<string>, path: Path): Problem {
  const all = [...known];
  const meant = nearest(name, all);
  const todo =
    meant !== null
      ? `: did you mean "${meant}"?`
      : all.length > 0
        ? `; there is ${orOf(all)}`
        : "; there is none yet";
  const code = `flow.unknown_${what.replaceAll(" ", "_")}`;
  return { severity: "error", code, path, message: `there is no ${what} "${name}"${todo}` };
}

const MOST_LISTED = 10;

/** `"a", "b" or "c"`, of many the first ten. */
export function orOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => `"${name}"`);
  if (names.length > MOST_LISTED) return `${shown.join(", ")}, …`;
  const last = shown.pop();
  return shown.length > 0 ? `${shown.join(", ")} or ${last}` : String(last);
}
