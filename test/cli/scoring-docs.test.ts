/** docs/scoring.md and docs/segments.md: every example is right, and every number in a table is what comes of it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { conditionSchema } from "../../engine/condition/condition.js";
import { lintCondition } from "../../engine/condition/lint.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { bandAt } from "../../engine/score/band.js";
import { risingBands } from "../../engine/score/compile-variants.js";
import type { Explanation } from "../../engine/score/explain.js";
import { fadesSchema, fadingOf, worthAfter } from "../../engine/score/fading.js";
import { lintModel } from "../../engine/score/lint.js";
import { cellAt } from "../../engine/score/matrix.js";
import { type ScoreModel, scoreModelSchema } from "../../engine/score/model.js";
import { onScale, scaleSchema } from "../../engine/score/scale.js";
import { at, DAY, ScoredLead } from "../score/scored-lead.js";
import { commandLine } from "./command-line.js";

const pageOf = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const PAGE = pageOf("scoring.md");
const SEGMENTS = pageOf("segments.md");

/** The examples in JSON, in their order; the first is the whole model. */
const [WHOLE, ...PARTS] = jsonOf(PAGE) as [JsonObject, ...(JsonObject | unknown[])[]];
const MODEL = scoreModelSchema.parse(WHOLE);
const OBJECTS = PARTS.filter((part): part is JsonObject => !Array.isArray(part));
const RULES = OBJECTS.filter((part) => "group" in part);
const SETTINGS = OBJECTS.filter((part) => !("group" in part));
const [FADES = [], SCALES = []] = PARTS.filter((part) => Array.isArray(part));

describe("docs/scoring.md", () => {
  it("has the examples that these tests read", () => {
    expect(RULES.map(({ id }) => id)).toHaveLength(5);
    expect(SETTINGS.map((part) => Object.keys(part))).toEqual([
      ["notation", "matrix"],
      ["variants"],
      ["bands"],
    ]);
    expect([FADES.length, SCALES.length]).toEqual([3, 3]);
  });

  it("names every key of a model", () => {
    for (const key of Object.keys(MODEL)) expect(PAGE).toContain(`\`${key}\``);
  });

  it.each([...RULES.map((rule) => ({ rules: [...(WHOLE.rules as JsonObject[]), rule] })), ...SETTINGS])(
    "is right in example %#",
    (part) => {
      expect(lintModel(modelWith(part))).toEqual([]);
    },
  );

  it("says what points are worth as they fade", () => {
    const fades = FADES.map((each) => fadingOf(fadesSchema.parse(each)));

    const table = [0, 15, 30, 45, 60, 90].map((days) => [
      days,
      ...fades.map((each) => worthAfter(each, 10, days)),
    ]);

    for (const row of table) expect(PAGE).toContain(rowOf(row));
  });

  it("says what the scale makes of sums", () => {
    const scales = SCALES.map((each) => scaleSchema.parse(each));

    const table = [-20, 0, 50, 100, 140, 250, 300].map((sum) => [
      sum,
      ...scales.map((each) => onScale(each, sum)),
    ]);

    for (const row of table) expect(PAGE).toContain(rowOf(row));
  });

  it("says where bands begin", () => {
    expect([29, 30, 75].map((total) => bandAt(risingBands(MODEL.bands), total))).toEqual([
      null,
      "warm",
      "hot",
    ]);
  });

  it("says which cells are ready for sales", () => {
    const { matrix } = modelWith(SETTINGS[0] ?? {});
    if (matrix === null) throw new Error("the example has no matrix");

    const cells = matrix.y.steps.flatMap((_, y) => matrix.x.steps.map((__, x) => cellAt(matrix, x, y)));
    const ready = cells.filter(({ isReady }) => isReady).map(({ name }) => name);

    expect(PAGE).toContain("Ready are A1, A2, B1 and B2");
    expect(ready.sort()).toEqual(["A1", "A2", "B1", "B2"]);
  });

  it("explains Ana's score", () => {
    const ana = new ScoredLead(MODEL, 0, at("2026-03-01"));
    ana.set({ attributes: { jobTitle: "Chief Marketing Officer", employees: 200 } });
    for (let visit = 0; visit < 4; visit++) ana.event("page_viewed", { path: "/pricing" });
    ana.event("demo_requested");
    const first = ana.explained();
    ana.passTo(at("2026-03-01") + 30 * DAY);
    const later = ana.explained();

    for (const row of rowsOf(later)) expect(PAGE).toContain(row);
    expect(rowsOf(later)).toHaveLength(7);
    expect(later).toMatchObject({ total: 85, band: "hot", groups: [{ points: 40 }, { points: 45 }, {}] });
    expect(first).toMatchObject({ total: 90, groups: [{}, { sum: 60, points: 50 }, {}] });
  });
});

describe("docs/segments.md", () => {
  it("has conditions that are right", () => {
    const conditions = [...SEGMENTS.matchAll(/^\| `(\{.*?\})` \|/gm)].map(([, text = ""]) =>
      JSON.parse(text),
    );

    expect(conditions).toHaveLength(11);
    for (const condition of conditions) expect(lintCondition(conditionSchema.parse(condition))).toEqual([]);
  });
});

it.each(["validate score.json", "validate segment.json score.json"])(
  "the pages say what `scoreflow %s` prints",
  async (command) => {
    const cli = commandLine();
    cli.files({ "score.json": WHOLE, "segment.json": jsonOf(SEGMENTS)[0] });

    const { out } = await cli(...command.split(" "));

    expect(PAGE + SEGMENTS).toContain(`$ npx scoreflow ${command}\n${out}\`\`\``);
  },
);

function jsonOf(page: string): unknown[] {
  return [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => JSON.parse(text));
}

function modelWith(part: JsonObject): ScoreModel {
  return scoreModelSchema.parse({ ...WHOLE, ...part });
}

function rowOf(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function rowsOf({ groups }: Explanation): string[] {
  return groups.flatMap(({ label, entries }) =>
    entries.map(({ label: rule, points, worth, why }) => {
      const counts = why === null ? "" : `not counted: ${why.reason} `;
      return `| ${label} | ${rule} | ${points} | ${worth} | ${counts}|\n`;
    }),
  );
}
