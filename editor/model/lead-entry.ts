/** What a person types of a lead, and what is sent of it: only what differs from what is known. */
import type { LeadView } from "../../engine/contract/lead-routes.js";

export const VALUE_TYPES = ["text", "number", "yesno"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** A value as it is typed, under the name it goes by. */
export interface TypedValue {
  readonly name: string;
  readonly text: string;
  readonly type: ValueType;
}

/** The attributes that everybody looks for, in the order in which they are asked for (R1.2). */
export const WELL_KNOWN = [
  "firstName",
  "lastName",
  "jobTitle",
  "company",
  "phone",
  "industry",
  "employees",
  "country",
  "region",
  "city",
] as const;
export type WellKnown = (typeof WELL_KNOWN)[number];
const NUMBERS: readonly string[] = ["employees"] satisfies readonly WellKnown[];

export const FIELDS = ["email", "owner", "locale", "timezone"] as const;
export type EntryField = (typeof FIELDS)[number];

export interface LeadEntry {
  /** By field and by well-known attribute; empty is nothing. */
  readonly texts: Readonly<Record<EntryField | WellKnown, string>>;
  /** Of marketing mail. */
  readonly consent: "unknown" | "granted" | "refused";
  readonly others: readonly TypedValue[];
}

export function emptyEntry(): LeadEntry {
  const names = [...FIELDS, ...WELL_KNOWN].map((name) => [name, ""] as const);
  return { texts: Object.fromEntries(names) as LeadEntry["texts"], consent: "unknown", others: [] };
}

/** A lead as its form begins. A zone that was only worked out is no answer to which it is. */
export function entryOf({ email, owner, locale, zone, attributes, consent }: LeadView): LeadEntry {
  const fields = { email, owner, locale, timezone: zone.origin === "set" ? zone.name : null };
  const told = Object.entries(attributes).filter(([, value]) => isPlain(value));
  const granted = consent.marketing?.granted;
  return {
    texts: {
      ...emptyEntry().texts,
      ...(Object.fromEntries(
        [...Object.entries(fields), ...told.filter(([name]) => isWellKnown(name))].map(([name, value]) => [
          name,
          textOf(value),
        ]),
      ) as Partial<LeadEntry["texts"]>),
    },
    consent: granted === undefined ? "unknown" : granted ? "granted" : "refused",
    others: told
      .filter(([name]) => !isWellKnown(name))
      .map(([name, value]) => ({ name, text: textOf(value), type: typeOf(value) })),
  };
}

export interface LeadChanges {
  email?: string | null;
  owner?: string | null;
  locale?: string | null;
  timezone?: string | null;
  consent?: Record<string, boolean>;
  attributes?: Record<string, unknown>;
}

/** What is to be sent so that `before` becomes `after`: null removes. Names of values that cannot be read are `wrong`. */
export function changesOf(
  before: LeadEntry,
  after: LeadEntry,
): { readonly changes: LeadChanges; readonly wrong: readonly string[] } {
  const changes: LeadChanges = {};
  for (const field of FIELDS)
    if (after.texts[field].trim() !== before.texts[field]) changes[field] = after.texts[field].trim() || null;
  if (after.consent !== before.consent && after.consent !== "unknown")
    changes.consent = { marketing: after.consent === "granted" };
  const was = valuesOf(before);
  const is = valuesOf(after);
  const names = [...new Set([...was.values.keys(), ...is.values.keys()])];
  const changed = names.filter((name) => was.values.get(name) !== is.values.get(name));
  if (changed.length > 0)
    changes.attributes = Object.fromEntries(changed.map((name) => [name, is.values.get(name) ?? null]));
  return { changes, wrong: is.wrong };
}

export function isNothing(changes: LeadChanges): boolean {
  return Object.keys(changes).length === 0;
}

/** Typed values as JSON, by name; those without a name or a text are nothing. */
export function readValues(values: readonly TypedValue[]): {
  readonly values: ReadonlyMap<string, string | number | boolean>;
  /** Names of those that are not of their type. */
  readonly wrong: readonly string[];
} {
  const read = new Map<string, string | number | boolean>();
  const wrong: string[] = [];
  for (const { name: typed, text: written, type } of values) {
    const [name, text] = [typed.trim(), written.trim()];
    if (name === "" || text === "") continue;
    const value = readValue(text, type);
    if (value === null) wrong.push(name);
    else read.set(name, value);
  }
  return { values: read, wrong };
}

function valuesOf({ texts, others }: LeadEntry) {
  const known = WELL_KNOWN.map((name) => ({
    name,
    text: texts[name],
    type: typeOfWellKnown(name, texts[name]),
  }));
  return readValues([...known, ...others]);
}

/** Many have "51-200" where a number of employees belongs: it stays the text that it is. */
function typeOfWellKnown(name: string, text: string): ValueType {
  return NUMBERS.includes(name) && readValue(text.trim(), "number") !== null ? "number" : "text";
}

function readValue(text: string, type: ValueType): string | number | boolean | null {
  switch (type) {
    case "text":
      return text;
    case "number":
      return text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
    case "yesno":
      return text === "yes" ? true : text === "no" ? false : null;
  }
}

function isWellKnown(name: string): boolean {
  return (WELL_KNOWN as readonly string[]).includes(name);
}

/** Lists and objects are left to those who sent them. */
function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function typeOf(value: unknown): ValueType {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "yesno" : "text";
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
