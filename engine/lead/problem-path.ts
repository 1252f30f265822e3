/** Where in a document something is: the keys and indices from its top, and how people and machines write them. */
export type Path = readonly (string | number)[];

/** For people: `nodes[2].config.model`; a key that is no plain name is quoted: `attributes["first name"]`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** For machines: a JSON Pointer (RFC 6901), `/nodes/2/config/model`; the document itself is the empty string. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value at the path; undefined when there is none. Inherited properties are none. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
