import { describe, expect, test } from "vitest";
import { z } from "zod";
import { conditionSchema } from "../../engine/condition/condition.js";
import { formatPath, nearest, pointer, problemsOfZod, shorten } from "../../engine/lead/problem.js";

/** Each problem as `code path: message`, the way a command line prints it. */
function problemsOf(schema: z.ZodType, input: unknown): string[] {
  const parsed = schema.safeParse(input);
  if (parsed.success) return [];
  return problemsOfZod(parsed.error, input, schema).map(
    ({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`,
  );
}

describe("a path", () => {
  test.each([
    [[], "", ""],
    [["nodes", 2, "config", "model"], "nodes[2].config.model", "/nodes/2/config/model"],
    [[0, "id"], "[0].id", "/0/id"],
    [["attributes", "first name"], 'attributes["first name"]', "/attributes/first name"],
    [["groups", "a/b~c"], 'groups["a/b~c"]', "/groups/a~1b~0c"],
    [["име", ""], 'име[""]', "/име/"],
  ])("%j is %j for people and %j for machines", (path, forPeople, forMachines) => {
    expect(formatPath(path)).toBe(forPeople);
    expect(pointer(path)).toBe(forMachines);
  });
});

describe("a value in a message", () => {
  test.each([
    ["CEO", '"CEO"'],
    [75, "75"],
    [Number.NaN, "NaN"],
    [undefined, "nothing"],
    [null, "null"],
    [{ a: [1, 2] }, '{"a":[1,2]}'],
    ["x".repeat(500), `"${"x".repeat(59)}…"`],
    ["🙂".repeat(500), `"${"🙂".repeat(59)}…"`],
    [Array.from({ length: 500 }, () => 1), `[${"1,".repeat(29)}1…`],
  ])("is cut where it is long: %#", (value, shown) => {
    expect(shorten(value)).toBe(shown);
  });
});

describe("the word that was meant", () => {
  const words = ["attribute", "event", "within", "config", "=", ">=", "starts-with", "tag"];
  test.each([
    ["atribute", "attribute"],
    ["Within", "within"],
    ["conf", "config"],
    ["tga", "tag"],
    ["=>", ">="],
    ["startsWith", "starts-with"],
    ["segment", null],
    ["of", null],
    ["x", null],
    ["", null],
  ])("for %j is %j", (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
  });

  test("is not looked for when the word is very long", () => {
    expect(nearest("e".repeat(1_000_000), ["e".repeat(1_000_000)])).toBeNull();
  });
});

describe("a document that zod refuses", () => {
  const schema = z.strictObject({
    model: z.string().min(1),
    value: z.number(),
    days: z.array(z.int().min(1).max(7)).max(2).optional(),
    repeat: z.enum(["once", "every"]).optional(),
    note: z.string().max(3).optional(),
    from: z
      .string()
      .regex(/^\d\d:\d\d$/, "a local time such as 09:00")
      .optional(),
    old: z.never('"old" is not available in this version').optional(),
  });

  test.each([
    [
      "a field that is missing",
      { value: 1 },
      'schema.missing_field model: "model" is missing: expected text',
    ],
    [
      "a value of another type",
      { model: 5, value: 1 },
      'schema.wrong_type model: "model" is 5 (a number): expected text',
    ],
    [
      "a number in quotes",
      { model: "m", value: "75" },
      'schema.wrong_type value: "value" is "75" (text): expected a number; write 75 without quotes',
    ],
    [
      "null for a value",
      { model: "m", value: null },
      'schema.wrong_type value: "value" is null: expected a number',
    ],
    [
      "a fraction for a whole number",
      { model: "m", value: 1, days: [1.5] },
      "schema.wrong_type days[0]: days[0] is 1.5 (a number): expected a whole number",
    ],
    [
      "a number out of bounds",
      { model: "m", value: 1, days: [1, 8] },
      "schema.too_large days[1]: days[1] is 8: expected at most 7",
    ],
    [
      "a list that is too long",
      { model: "m", value: 1, days: [1, 2, 3] },
      'schema.too_large days: "days" is [1,2,3]: expected at most 2 entries',
    ],
    [
      "text that is too long",
      { model: "m", value: 1, note: "long" },
      'schema.too_large note: "note" is "long": expected at most 3 characters',
    ],
    [
      "text that is empty",
      { model: "", value: 1 },
      'schema.too_small model: "model" is "": expected at least 1 character',
    ],
    [
      "a word that is not one of the few allowed",
      { model: "m", value: 1, repeat: "evry" },
      'schema.bad_value repeat: "repeat" is "evry": expected one of "once" or "every"; did you mean "every"?',
    ],
    [
      "text of another form, with the schema's own words",
      { model: "m", value: 1, from: "9am" },
      'schema.bad_value from: "from" is "9am": expected a local time such as 09:00',
    ],
    [
      "a field that this version does not take, with the schema's own words",
      { model: "m", value: 1, old: true },
      'schema.bad_value old: "old" is not available in this version',
    ],
    [
      "an unknown field",
      { model: "m", value: 1, colour: "red" },
      'schema.unknown_field colour: "colour" is not a field here: expected "model", "value", "days", "repeat", "note", "from" or "old"; remove it',
    ],
    [
      "a misspelt optional field",
      { model: "m", value: 1, repaet: "once" },
      'schema.unknown_field repaet: "repaet" is not a field here: did you mean "repeat"?',
    ],
    [
      "a misspelt required field, once",
      { modle: "m", value: 1 },
      'schema.unknown_field modle: "modle" is not a field here: did you mean "model"?',
    ],
    ["something else altogether", "m", 'schema.wrong_type : the value is "m" (text): expected an object'],
    ["nothing", undefined, "schema.missing_field : the value is missing: expected an object"],
    [
      "a field that every object inherits",
      JSON.parse('{"model":"m","value":1,"__proto__":{}}'),
      /^schema\.unknown_field __proto__: /,
    ],
  ])("says what is wrong with %s", (_, input, problem) => {
    expect(problemsOf(schema, input)).toEqual([
      typeof problem === "string" ? problem : expect.stringMatching(problem),
    ]);
  });

  test("has one problem for each mistake, in the order of the document", () => {
    expect(
      problemsOf(schema, { model: 1, value: 2, days: [0, 8] }).map((said) => said.split(":")[0]),
    ).toEqual(["schema.wrong_type model", "schema.too_small days[0]", "schema.too_large days[1]"]);
  });

  test("gets no suggestion beyond the missing fields when the schema is not at hand", () => {
    const input = { modle: "m", value: 1, repaet: "once" };
    const { error } = schema.safeParse(input);

    const messages = problemsOfZod(error as z.ZodError, input).map(({ message }) => message);

    expect(messages).toEqual([
      '"modle" is not a field here: did you mean "model"?',
      '"repaet" is not a field here: remove it',
    ]);
  });

  test("may be refused by a check that names its own code and spans several fields", () => {
    const checked = z.object({ rules: z.array(z.object({ id: z.string() })) }).superRefine((_, ctx) => {
      const params = { code: "score.repeated_id" };
      ctx.addIssue({ code: "custom", params, path: ["rules", 1, "id"], message: '"a" is already a rule' });
      ctx.addIssue({ code: "custom", path: [], message: "at most 3 of the rules may give 0 points" });
      ctx.addIssue({ code: "custom", path: ["scale"], message: "needed here" });
    });

    expect(problemsOf(checked, { rules: [{ id: "a" }, { id: "a" }] })).toEqual([
      'score.repeated_id rules[1].id: "a" is already a rule',
      "schema.bad_value : expected at most 3 of the rules may give 0 points",
      'schema.missing_field scale: "scale" is missing: needed here',
    ]);
  });

  test("with very many mistakes is answered by the first 500, in a moment", () => {
    const many = Array.from({ length: 30_000 }, (_, index) => ({ [`x${index}`]: index }));
    const { error } = z.array(z.strictObject({ x: z.number() })).safeParse(many);

    const started = performance.now();
    const problems = problemsOfZod(error as z.ZodError, many);

    expect(problems.length).toBeLessThanOrEqual(500);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("names a key of a record that does not fit", () => {
    const record = z.record(z.string().regex(/^[a-z]+$/, "a name of small letters"), z.number());

    expect(problemsOf(record, { "A b": 1 })).toEqual([
      'schema.bad_value ["A b"]: "A b" is not a name that fits here: expected a name of small letters',
    ]);
  });
});

describe("of the forms of a union", () => {
  const node = z.union([
    z.strictObject({ type: z.literal("exit"), outcome: z.string().optional() }),
    z.strictObject({ type: z.literal("email"), email: z.string() }),
  ]);
  const told = z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("exit"), outcome: z.string().optional() }),
    z.strictObject({ type: z.literal("email"), email: z.string() }),
  ]);
  const duration = z.union([
    z.literal("now"),
    z.string().regex(/^P/, "a duration such as P3D"),
    z.string().regex(/^@/, "a name such as @morning"),
    z.int().min(1),
  ]);

  test.each([
    [
      "the type tells",
      node,
      { type: "email" },
      'schema.missing_field email: "email" is missing: expected text',
    ],
    [
      "a misspelt type tells none",
      node,
      { type: "emial", email: "x" },
      'schema.bad_value type: "type" is "emial": expected one of "exit" or "email"; did you mean "email"?',
    ],
    [
      "a missing type tells none",
      node,
      {},
      'schema.missing_field type: "type" is missing: expected one of "exit" or "email"',
    ],
    [
      "a misspelt type tells none when zod discriminates",
      told,
      { type: "emial", email: "x" },
      'schema.bad_value type: "type" is "emial": expected one of "exit" or "email"; did you mean "email"?',
    ],
    [
      "an unknown field is compared with those of the type",
      told,
      { type: "exit", outcom: "won" },
      'schema.unknown_field outcom: "outcom" is not a field here: did you mean "outcome"?',
    ],
    [
      "all that take text are named for text",
      duration,
      "3 days",
      'schema.bad_value : the value is "3 days": expected "now", a duration such as P3D or a name such as @morning',
    ],
    [
      "all are named for what none takes",
      duration,
      true,
      'schema.wrong_type : the value is true: expected "now", text or a number',
    ],
    [
      "the one that takes numbers answers for a number",
      duration,
      0,
      "schema.too_small : the value is 0: expected at least 1",
    ],
  ])("%s", (_, schema, input, problem) => {
    expect(problemsOf(schema, input)).toEqual([problem]);
  });
});

describe("a condition that zod refuses", () => {
  const FORMS =
    '"all", "any", "not", "attribute", "score", "event", "local", "tag", "consent", "segment", "band", "sequence" or "stage"';

  test.each<[unknown, ...string[]]>([
    [{}, `schema.bad_value : the value is {}: expected an object with ${FORMS}`],
    [{ foo: 1 }, `schema.bad_value : the value is {"foo":1}: expected an object with ${FORMS}`],
    ["hot", 'schema.wrong_type : the value is "hot" (text): expected an object'],
    [
      { op: "=", value: 1 },
      'schema.bad_value : the value is {"op":"=","value":1}: expected an object with "attribute" or "score"',
    ],
    [
      { attribut: "title", op: "=", value: "CEO" },
      'schema.unknown_field attribut: "attribut" is not a field here: did you mean "attribute"?',
    ],
    [
      { attribute: "title", op: "=", value: { a: 1 } },
      'schema.wrong_type value: "value" is {"a":1} (an object): expected text, a number, true/false or a list',
    ],
    [
      { attribute: "title", op: "in", value: ["CEO", null] },
      "schema.wrong_type value[1]: value[1] is null: expected text, a number or true/false",
    ],
    [
      { attribute: "title", event: "visit" },
      'schema.unknown_field attribute: "attribute" is not a field here: expected "event", "where", "count" or "within"; remove it',
    ],
    [{ all: [] }, 'schema.too_small all: "all" is []: expected at least 1 entry'],
    [
      { not: [{ tag: "vip" }] },
      'schema.wrong_type not: "not" is [{"tag":"vip"}] (a list): expected an object',
    ],
    [
      { all: [{ any: [{ not: { evnt: "visit" } }, { tag: 5 }] }] },
      'schema.unknown_field all[0].any[0].not.evnt: "evnt" is not a field here: did you mean "event"?',
      'schema.wrong_type all[0].any[1].tag: "tag" is 5 (a number): expected text',
    ],
    [
      { all: [{ event: "visit", count: { op: ">=", value: 2 } }] },
      'schema.missing_field all[0].within: "within" is missing: needed by every condition on past events but "ever" ({"event"} alone) and "never" (count = 0); at most P400D',
    ],
    [
      { event: "visit", within: "P500D" },
      'schema.bad_value within: "within" is "P500D": expected at most P400D',
    ],
    [
      { event: "visit", where: [{ property: "path", op: "startswith", value: "/" }], within: "P1D" },
      expect.stringContaining('where[0].op: "op" is "startswith"') as unknown as string,
    ],
    [
      { score: { modl: "fit" }, op: ">", value: "75" },
      'schema.unknown_field score.modl: "modl" is not a field here: did you mean "model"?',
      'schema.wrong_type value: "value" is "75" (text): expected a number; write 75 without quotes',
    ],
    [
      { local: { from: "25:00", to: "17:00" } },
      'schema.bad_value local.from: "from" is "25:00": expected a local time such as 09:00',
    ],
    [
      { any: [{ segment: "vip" }, { sequence: [], within: "PT30M" }] },
      'schema.too_small any[1].sequence: "sequence" is []: expected at least 2 entries',
    ],
  ])("%j", (input, ...problems) => {
    expect(problemsOf(conditionSchema, input)).toEqual(problems);
  });

  test("for its depth is told so", () => {
    const deep = JSON.parse(`${'{"not":'.repeat(25)}{"tag":"x"}${"}".repeat(25)}`);

    expect(problemsOf(conditionSchema, deep)).toEqual(["schema.bad_value : conditions nest at most 20 deep"]);
  });
});
