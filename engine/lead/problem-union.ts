/**
 * Which form of a union the author meant. Zod reports what is wrong with every form; for a condition that is a dozen
 * complaints, of which one is the author's mistake and the rest are noise.
 */
import { nearest } from "./nearest.js";
import { alternatives, type Issue, listed, phraseOf } from "./problem-wording.js";

type UnionIssue = Extract<Issue, { code: "invalid_union" }>;
type ValueIssue = Extract<Issue, { code: "invalid_value" }>;
/** What is wrong with the value if it was meant to be of one of the forms. */
type Form = readonly Issue[];

/** The complaints of the form that was meant, or, when none can be told, what is expected instead. */
export type Settled =
  | { readonly branch: Form }
  | { readonly expected: string; readonly isWrongType: boolean };

/** `value` is what the union was given; the paths of the branch go on from there. */
export function settleUnion(issue: UnionIssue, value: unknown): Settled {
  const branches = flatten(issue);
  if (branches.length === 0) return { expected: phraseOf(issue, value), isWrongType: false };
  const fitting = branches.filter((branch) => !branch.some(isAboutTheWhole));
  if (typeof value === "object" && value !== null && fitting.length > 0)
    return Array.isArray(value) ? { branch: likeliest(fitting) } : formOf(value, fitting);
  return scalarOf(branches, fitting, value);
}

/** A union inside a union, without anything between them, is one union. */
function flatten(issue: UnionIssue): Form[] {
  return issue.errors.flatMap((branch) => {
    const [only] = branch;
    return branch.length === 1 &&
      only?.code === "invalid_union" &&
      only.path.length === 0 &&
      only.errors.length > 0
      ? flatten(only)
      : [branch];
  });
}

/** The value is of another kind than this form: text for an object, say, or another word than the one allowed. */
function isAboutTheWhole(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

/** For text, numbers and the like, what each form of the same type wants; of any type, when none has it. */
function scalarOf(branches: readonly Form[], fitting: readonly Form[], value: unknown): Settled {
  const sameType = branches.filter((branch) =>
    branch.every((issue) => !isAboutTheWhole(issue) || allowsTypeOf(issue, value)),
  );
  if (sameType.length === 1 && fitting.length === 1 && fitting[0] !== undefined)
    return { branch: fitting[0] };
  const asked = sameType.length > 0 ? sameType : branches;
  return {
    expected: alternatives(asked.flatMap((branch) => branch.map((issue) => phraseOf(issue, value)))),
    isWrongType: sameType.length === 0,
  };
}

function allowsTypeOf(issue: Issue, value: unknown): boolean {
  return issue.code === "invalid_value" && issue.values.some((allowed) => typeof allowed === typeof value);
}

/** How far an object is from a form. */
interface Judged {
  readonly branch: Form;
  /** Complaints about fields of the form that the object lacks. */
  readonly missing: readonly Issue[];
  /** How many of the object's fields the form has, misspelt ones included. */
  readonly known: number;
  /** Fields to add, remove or respell. */
  readonly changes: number;
  /** A field that tells the forms apart (`type`) names another form. */
  readonly wrongTag: ValueIssue | null;
}

function formOf(value: object, branches: readonly Form[]): Settled {
  const judged = branches.map((branch) => judge(value, branch));
  const tagged = judged.filter((one) => one.wrongTag === null);
  if (tagged.length === 0) return { branch: anyOf(judged.flatMap(({ wrongTag }) => wrongTag ?? [])) };

  const fewest = Math.min(...tagged.map((one) => one.changes));
  const best = tagged.filter((one) => one.changes === fewest);
  const isGuess =
    best.every((one) => one.known === 0) || (best.length > 1 && best.every((one) => one.missing.length > 0));
  if (!isGuess) return { branch: likeliest(best.map((one) => one.branch)) };

  const asked = best.some((one) => one.known > 0) ? best : tagged;
  const first = asked.flatMap((one) => one.missing.slice(0, 1));
  const keys = [...new Set(first.map((issue) => issue.path[0]))];
  const tags = first.filter((issue) => issue.code === "invalid_value");
  if (keys.length === 1 && tags.length === first.length) return { branch: anyOf(tags) };
  return {
    expected: keys.length === 0 ? "another value" : `an object with ${listed(keys)}`,
    isWrongType: false,
  };
}

function judge(value: object, branch: Form): Judged {
  const isThere = (key: PropertyKey | undefined) => key !== undefined && Object.hasOwn(value, key);
  const own = branch.filter((issue) => issue.path.length === 1);
  const unknown = branch.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  const absent = own.filter((issue) => issue.code !== "custom" && !isThere(issue.path[0]));
  const missing = absent.filter((issue) => !isNotAvailable(issue));
  const lacking = missing.map((issue) => String(issue.path[0]));
  const misspelt = unknown.filter((key) => nearest(key, lacking) !== null).length;
  const wrongTag = own.find(
    (issue): issue is ValueIssue =>
      issue.code === "invalid_value" && issue.values.length === 1 && isThere(issue.path[0]),
  );
  return {
    branch,
    missing,
    known: Object.keys(value).length - unknown.length + misspelt,
    changes: unknown.length + absent.length - misspelt,
    wrongTag: wrongTag ?? null,
  };
}

/** A form that a later version adds: known by its name, so that it can be refused by its name, and never proposed. */
function isNotAvailable(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.expected === "never";
}

/** Where a field such as `type` tells the forms apart and names none of them: one complaint with all the names. */
function anyOf(tags: readonly ValueIssue[]): ValueIssue[] {
  return tags.slice(0, 1).map((tag) => ({ ...tag, values: [...new Set(tags.flatMap((one) => one.values))] }));
}

/** The form with the fewest complaints; of those, the one that understood the value farthest. */
function likeliest(branches: readonly Form[]): Form {
  const depth = (branch: Form) => Math.max(0, ...branch.map((issue) => issue.path.length));
  const [best] = branches.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
  return best ?? [];
}
