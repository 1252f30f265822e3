import { describe, expect, it } from "vitest";
import { lintTemplate } from "../../engine/bundle/lint.js";
import { documentsOf, type Template, templateSchema } from "../../engine/bundle/template.js";
import { formatPath, problemsOfZod } from "../../engine/lead/problem.js";
import { email, flow, model } from "../support/definitions.js";

const PARTS = {
  format: "scoreflow.template/1",
  id: "demo",
  name: "Demo",
  flows: [
    flow("one", [
      ["hot", "trigger.score", { value: 1 }],
      ["mail", "email", { email: "hello", send: "now" }],
      ["end", "exit"],
    ]),
  ],
  emails: [email("hello")],
  scores: [
    model({
      rules: [
        { id: "seen", group: "behaviour", points: 1, on: { event: "seen" } },
        { id: "ceo", group: "behaviour", points: 1, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
      ],
    }),
  ],
  requires: { attributes: [{ name: "jobTitle", type: "string" }], events: [{ name: "seen" }] },
};

function template(parts: Record<string, unknown> = {}): Template {
  return templateSchema.parse({ ...PARTS, ...parts });
}

function problems(parts: Record<string, unknown>): readonly string[] {
  const json = { ...PARTS, ...parts };
  const parsed = templateSchema.safeParse(json);
  if (parsed.success) return [];
  return problemsOfZod(parsed.error, json, templateSchema).map(
    ({ path, message }) => `${formatPath(path)}: ${message}`,
  );
}

describe("a template", () => {
  it("needs a format, an id and a name, and is complete without all else", () => {
    expect(templateSchema.parse({ format: "scoreflow.template/1", id: "t", name: "T" })).toEqual({
      format: "scoreflow.template/1",
      id: "t",
      name: "T",
      summary: "",
      category: "",
      flows: [],
      emails: [],
      scores: [],
      segments: [],
      fixtures: [],
      requires: { attributes: [], events: [] },
    });
  });

  it.each([
    [{ segments: [{ format: "scoreflow.segment/1", id: "x" }] }, "segments[0].when: "],
    [{ fixtures: [{}] }, "fixtures[0]: fixtures are not available in this version"],
    [{ colour: "red" }, 'colour: "colour" is not a field here'],
    [{ id: "Demo!" }, "id: "],
    [
      { emails: [email("hello"), email("hello")] },
      'emails[1].id: "hello" is already one of the template\'s emails',
    ],
    [{ requires: { events: ["seen"] } }, "requires.events[0]: "],
    [
      { flows: [{ ...PARTS.flows[0], nodes: [{ id: "x", type: "teleport", config: {} }] }] },
      "flows[0].nodes[0].type: ",
    ],
  ])("%j is refused", (parts, says) => {
    const [first = "", ...others] = problems(parts);

    expect(first).toContain(says);
    expect(others).toEqual([]);
  });

  it("gives its documents in the order in which they depend on each other", () => {
    expect(documentsOf(template()).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "score default",
      "email hello",
      "flow one",
    ]);
  });
});

describe("linting a template", () => {
  it("has nothing to say of one that is whole", () => {
    expect(lintTemplate(template())).toEqual([]);
  });

  it("checks flows and models, with where in the template they stand", () => {
    const problems = lintTemplate(
      template({ emails: [], scores: [model({ bands: [{ id: "hot", label: "Hot", from: 9 }] })] }),
    );

    expect(problems.map(({ severity, code, path }) => `${severity} ${code} ${formatPath(path)}`)).toEqual([
      "warning flow.threshold_out_of_reach flows[0].nodes[0].config.value",
      "error flow.unknown_email flows[0].nodes[1].config.email",
      "warning score.band_out_of_reach scores[0].bands[0].from",
    ]);
  });

  it("lets flows name what is there already", () => {
    const around = {
      models: new Map([["default", model()]]),
      segments: new Map(),
      emails: new Set(["hello"]),
    };
    const only = template({
      emails: [],
      scores: [],
      flows: [
        flow("one", [
          ["in", "trigger.manual"],
          ["mail", "email", { email: "hello", send: "now" }],
          ["end", "exit"],
        ]),
      ],
    });

    expect(lintTemplate(only)).toHaveLength(1);
    expect(lintTemplate(only, around)).toEqual([]);
  });

  it("warns of events and attributes that it reads and does not tell of", () => {
    const reads = flow(
      "two",
      [
        ["form", "trigger.event", { event: "form_sent" }],
        ["wait", "wait.event", { until: { event: "answered" }, timeout: "P1D" }],
        [
          "which",
          "branch",
          {
            cases: [
              {
                id: "big",
                when: {
                  all: [
                    { attribute: "revenue", op: ">", value: 1 },
                    { attribute: "email", op: "exists" },
                  ],
                },
              },
            ],
          },
        ],
        ["end", "exit"],
      ],
      {
        edges: [
          { from: "form", to: "wait" },
          { from: "wait", port: "happened", to: "which" },
          { from: "wait", port: "timeout", to: "end" },
          { from: "which", port: "big", to: "end" },
          { from: "which", port: "else", to: "end" },
        ],
        settings: { exitWhen: { event: "bought" } },
      },
    );

    expect(
      lintTemplate(template({ flows: [reads], requires: {} })).map(
        ({ severity, code, message }) => `${severity} ${code} ${/"(.*?)"/.exec(message)?.[1]}`,
      ),
    ).toEqual([
      "warning template.undeclared_attribute jobTitle",
      "warning template.undeclared_attribute revenue",
      "warning template.undeclared_event bought",
      "warning template.undeclared_event answered",
      "warning template.undeclared_event seen",
      "warning template.undeclared_event form_sent",
    ]);
  });

  it("asks for what others follow from, not for what follows", () => {
    const scores = [
      model({
        rules: [
          {
            id: "senior",
            group: "behaviour",
            points: 1,
            when: { attribute: "seniority", op: "=", value: "vp" },
          },
          {
            id: "west",
            group: "behaviour",
            points: 1,
            when: { attribute: "regionCode", op: "=", value: "US-CA" },
          },
        ],
      }),
    ];
    const told = (...names: readonly string[]) =>
      lintTemplate(
        template({ scores, requires: { attributes: names.map((name) => ({ name, type: "string" })) } }),
      ).map(({ message }) => /the attribute "(\w+)"/.exec(message)?.[1]);

    expect(told("jobTitle", "region", "country")).toEqual([]);
    expect(told("seniority", "regionCode")).toEqual([]);
    expect(told("region")).toEqual(["seniority", "regionCode"]);
  });
});
