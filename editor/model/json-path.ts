/** Sets values inside JSON without writing into it: what is not on the way is shared with the old value. */
import type { Json, JsonObject } from "../../engine/lead/json.js";
import type { Path } from "../../engine/lead/problem.js";

/**
 * The value with `value` at the path; undefined removes what is there. What is missing on the way is made: an object for a
 * name, a list for an index. The same value is answered when nothing changes.
 */
export function withValueAt(json: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return sameJson(json, value) ? json : value;
  return typeof step === "number"
    ? withItem(Array.isArray(json) ? json : [], json, step, rest, value)
    : withMember(isObject(json) ? json : {}, json, step, rest, value);
}

/** The same for the settings of a node, which stay an object whatever is removed. */
export function withConfigValue(config: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const changed = withValueAt(config, path, value);
  return isObject(changed) ? changed : {};
}

function withItem(
  list: readonly Json[],
  was: Json | undefined,
  index: number,
  rest: Path,
  value: Json | undefined,
): Json | undefined {
  const old = list[index];
  const item = withValueAt(old, rest, value);
  if (item === old) return was;
  if (item === undefined) return list.toSpliced(index, 1);
  return list.toSpliced(index, 1, item);
}

function withMember(
  object: JsonObject,
  was: Json | undefined,
  name: string,
  rest: Path,
  value: Json | undefined,
): Json | undefined {
  const old = Object.hasOwn(object, name) ? object[name] : undefined;
  const member = withValueAt(old, rest, value);
  if (member === old) return was;
  if (member !== undefined) return { ...object, [name]: member };
  const { [name]: _, ...others } = object;
  return others;
}

/** Whether two JSON values are the same, the order of names apart. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item: Json, index: number) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
