/**
 * What a sender says of a lead, checked and turned into a change of it: by identify, by an import, by hand. Each field
 * that is wrong is named; nothing of the whole is taken then.
 */
import { normaliseEmail } from "../lead/email-address.js";
import type { Json } from "../lead/json.js";
import { isOwnField, type LeadChange } from "../lead/lead.js";
import { type Path, type Problem, shorten } from "../lead/problem.js";
import { isZone } from "../schedule/zone.js";
import { LIMITS } from "./limits.js";

/** As it came. Own fields: null removes, and empty text is as good as nothing said: forms send it for what was left out. */
export interface LeadFacts {
  readonly email?: unknown;
  readonly timezone?: unknown;
  readonly locale?: unknown;
  readonly owner?: unknown;
  /** Purpose → whether it is granted. */
  readonly consent?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type CheckedFacts =
  | {
      readonly ok: true;
      readonly change: LeadChange;
      /** The address, normalised; null when none was given. */
      readonly email: string | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `source` goes with each consent. `at` and `attributesAt` are where in the request the fields and attributes stand. */
export function checkFacts(
  facts: LeadFacts,
  { source, at, attributesAt }: { source: string; at: Path; attributesAt: Path },
): CheckedFacts {
  const problems: Problem[] = [];
  const take = <T>(name: keyof LeadFacts, read: (value: unknown) => T | Problem): T | undefined => {
    const value = facts[name];
    if (value === undefined || value === "") return undefined;
    const taken = read(value);
    if (!isProblem(taken)) return taken;
    problems.push({ ...taken, path: [...at, name, ...taken.path] });
    return undefined;
  };
  const email = take("email", (value) => orNull(value, addressOf));
  const owner = take("owner", (value) => orNull(value, addressOf));
  const locale = take("locale", (value) => orNull(value, localeOf));
  const zone = take("timezone", (value) => orNull(value, zoneOf));
  const consent = take("consent", (value) => consentsOf(value, source));
  problems.push(...checkNamed(facts.attributes ?? {}, attributesAt, "attributes"));
  problems.push(...ownNames(facts.attributes ?? {}, attributesAt));
  if (problems.length > 0) return { ok: false, problems };

  const fields = {
    ...(email === undefined ? {} : { email }),
    ...(owner === undefined ? {} : { owner }),
    ...(locale === undefined ? {} : { locale }),
  };
  const attributes = (facts.attributes ?? {}) as Readonly<Record<string, Json>>;
  const change: LeadChange = {
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(zone === undefined ? {} : { zone: { name: zone, origin: "set" } }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(consent === undefined ? {} : { consent }),
  };
  return { ok: true, change, email: email ?? null };
}

/** Whether names and values of attributes or properties keep within the limits. */
export function checkNamed(
  values: Readonly<Record<string, unknown>>,
  at: Path,
  what: "attributes" | "properties",
): Problem[] {
  const entries = Object.entries(values);
  if (entries.length > LIMITS.attributes)
    return [tooLarge(at, `${entries.length} ${what} in one message: at most ${LIMITS.attributes}`)];
  return entries.flatMap(([name, value]): Problem[] => {
    if (name === "" || name.length > LIMITS.name)
      return [
        tooLarge(
          [...at, name.slice(0, 20)],
          `a name of ${name.length} characters: expected 1 to ${LIMITS.name}`,
        ),
      ];
    const size = typeof value === "string" ? value.length : (JSON.stringify(value)?.length ?? 0);
    if (size <= LIMITS.value) return [];
    return [tooLarge([...at, name], `${shorten(name)} has ${size} characters: at most ${LIMITS.value}`)];
  });
}

/** An IANA zone, or why not. */
export function zoneOf(value: unknown): string | Problem {
  if (typeof value === "string" && isZone(value)) return value;
  return refusal(
    "lead.bad_zone",
    `${shorten(value)} is not an IANA time zone: expected one such as "Asia/Tokyo" or "UTC"`,
  );
}

function addressOf(value: unknown): string | Problem {
  const address = typeof value === "string" ? normaliseEmail(value) : null;
  return (
    address ??
    refusal(
      "lead.bad_email",
      `${shorten(value)} is not an email address: expected one such as "ana@example.com"`,
    )
  );
}

const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** A language tag, or why not. */
export function localeOf(value: unknown): string | Problem {
  // Unix writes pt_BR.UTF-8 for pt-BR.
  const tag = typeof value === "string" ? (value.split(".")[0] ?? "").replaceAll("_", "-") : "";
  if (LANGUAGE_TAG.test(tag) && tag.length <= 35) return tag;
  return refusal(
    "lead.bad_locale",
    `${shorten(value)} is not a language tag: expected one such as "en", "pt-BR" or "fa"`,
  );
}

function consentsOf(value: unknown, source: string): NonNullable<LeadChange["consent"]> | Problem {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refusal(
      "lead.bad_consent",
      `consent is ${shorten(value)}: expected an object such as {"marketing": true}`,
    );
  const purposes = Object.entries(value);
  const many = checkNamed(value as Record<string, unknown>, [], "attributes")[0];
  if (many) return many;
  const wrong = purposes.find(([, granted]) => typeof granted !== "boolean");
  if (wrong)
    return {
      ...refusal("lead.bad_consent", `${shorten(wrong[0])} is ${shorten(wrong[1])}: expected true or false`),
      path: [wrong[0]],
    };
  return Object.fromEntries(
    purposes.map(([purpose, granted]) => [purpose, { granted: granted as boolean, source }]),
  );
}

/** What conditions read as the lead's own field would hide an attribute of the same name. */
function ownNames(attributes: Readonly<Record<string, unknown>>, at: Path): Problem[] {
  return Object.keys(attributes)
    .filter((name) => isOwnField(name) || name === "timezone" || name === "consent")
    .map((name) => ({
      ...refusal(
        "lead.own_field",
        `"${name}" is a field of the lead itself: put it beside the attributes, not among them`,
      ),
      path: [...at, name],
    }));
}

function orNull<T>(value: unknown, read: (value: unknown) => T | Problem): T | null | Problem {
  return value === null ? null : read(value);
}

function isProblem(value: unknown): value is Problem {
  // A purpose of consent may be called anything, but its value is no text.
  return typeof value === "object" && value !== null && "severity" in value && value.severity === "error";
}

function refusal(code: string, message: string): Problem {
  return { severity: "error", code, path: [], message };
}

function tooLarge(path: Path, message: string): Problem {
  return { severity: "error", code: "schema.too_large", path, message };
}
