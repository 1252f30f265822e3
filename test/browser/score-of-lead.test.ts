/** What a lead's page tells of its score, and a model made step by step, as a person sees them in the browser (R2.8, R2.10). */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.js";
import { startWorkspace, USER, type Workspace } from "../support/browser.js";
import { LEADS, liveUp, makeWriteKey, publishTemplate } from "../support/demo-data.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 120_000;

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
  await publishTemplate(workspace, "demo-invitation");
  await workspace.api("PUT", "/api/scores/fit", FIT);
  const writeKey = await makeWriteKey(workspace);
  await introduced(LEADS[0].id, writeKey);
  await liveUp(workspace, LEADS[0], { writeKey, owner: USER.email });
  await liveUp(workspace, LEADS[2], { writeKey, owner: USER.email });
  await eventually("both are scored", async () => (await totals()).join() === "80,80");
  page = await workspace.open("/leads");
  page.setDefaultTimeout(30_000);
}, TIMEOUT);
afterAll(() => workspace.close());

/** Two parts against each other, with a variant for who tells the seniority. */
const FIT = {
  ...{ format: "scoreflow.score/1", id: "fit", name: "Fit and interest", notation: "matrix" },
  groups: [
    { id: "fit", label: "Fit" },
    { id: "interest", label: "Interest" },
  ],
  rules: [
    {
      ...{ id: "decides", label: "Decides", group: "fit", points: 30 },
      when: { attribute: "seniority", op: "=", value: "c-level" },
    },
    {
      ...{ id: "prices", label: "Looks at the prices", group: "interest", points: 20 },
      ...{ on: { event: "page_viewed" }, fades: { halfLife: "P400D" } },
    },
    { id: "call", label: "Is called", group: "interest", points: 40, on: { event: "called" } },
  ],
  bands: [{ id: "hot", label: "Hot", from: 85 }],
  matrix: {
    x: { part: "interest", label: "Interest", steps: steps("2", "1") },
    y: { part: "fit", label: "Fit", steps: steps("B", "A") },
    ready: [{ x: "1", y: "A" }],
  },
  variants: [
    {
      id: "chiefs",
      label: "Chiefs",
      when: { attribute: "jobTitle", op: "=", value: "CEO" },
      points: { prices: 25 },
    },
  ],
};

function steps(low: string, high: string) {
  return [
    { label: low, from: 0 },
    { label: high, from: 20 },
  ];
}

async function totals(): Promise<readonly number[]> {
  const { items } = await workspace.api("GET", "/api/leads");
  return items.map(({ scores }: { scores: { default?: { total: number } } }) => scores.default?.total ?? 0);
}

/** A while before all else: an instant of its own. */
async function introduced(userId: string, writeKey: string): Promise<void> {
  const body = { userId, messageId: "first", traits: { jobTitle: "CEO" } };
  await workspace.api("POST", "/v1/identify", body, { authorization: `Bearer ${writeKey}` });
  await eventually("the lead has the points of its title", async () => (await totals()).join() === "20");
}

test("the list shows the cell of the matrix beside the number, and who is ready for sales", {
  timeout: TIMEOUT,
}, async () => {
  await page.goto("/leads?model=fit");

  const row = page.getByRole("row", { name: /Анна Иванова/ });
  await row.getByText("55", { exact: true }).waitFor();
  await row.getByText("A1").waitFor();
  await row.getByText("ready for sales").waitFor();
});

test("a lead's page explains the score of now and of then, its variant, its crossings, and what would lift it", {
  timeout: TIMEOUT,
}, async () => {
  await page.goto("/leads/external:ana");
  const panel = page.getByRole("region", { name: "Why this score" });
  await panel.getByText("All groups together").waitFor();

  const crossings = panel.getByRole("list", { name: /Thresholds crossed/ });
  await crossings.getByText("Reached 75: entered").waitFor();
  await panel.getByRole("img", { name: /from 0 to 80, with 1 threshold crossed/ }).waitFor();

  await panel.getByText("Every change, as a table").click();
  await panel.getByRole("row").last().getByRole("button").click();
  await panel.getByText("by the model and the facts of then").waitFor();
  await panel.getByText("All groups together 20").waitFor();
  await panel.getByRole("button", { name: "Back to now" }).click();
  await panel.getByText("All groups together 80").waitFor();

  await panel.getByRole("combobox", { name: "Score model" }).click();
  await page.getByRole("option", { name: "Fit and interest" }).click();
  await panel.getByRole("img", { name: "In the matrix of Fit and Interest: A1, ready for sales" }).waitFor();
  await panel.getByText("Scored by the variant “Chiefs”, because jobTitle is CEO.").waitFor();
  const lift = panel.getByRole("region", { name: "What would lift it to" });
  await lift.getByText("Is called").waitFor();
  expect(await lift.getByRole("listitem").last().innerText()).toMatch(/\b95\b/);
  expect(await violations(page)).toEqual([]);
  expect(workspace.complaints).toEqual([]);
});

test("the guided builder leads by the keyboard from the ideal customer to a draft, back and forth without loss", {
  timeout: TIMEOUT,
}, async () => {
  await page.goto("/scores/new");
  await page.getByRole("checkbox", { name: /^C-level/ }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("combobox", { name: "Countries" }).fill("Finland");
  await page.keyboard.press("Enter");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Next: Interest" }).press("Enter");
  await page.getByRole("checkbox", { name: "Asks for a demo" }).press("Space");
  await page.getByRole("checkbox", { name: "Looks at the prices" }).press("Space");
  await page.getByRole("textbox", { name: /^Looks at the prices/ }).fill("/plans");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Next: Points" }).press("Enter");
  await page.getByRole("textbox", { name: "Points of Asks for a demo" }).fill("30");
  await page.getByRole("button", { name: "Back", exact: true }).press("Enter");
  expect(await page.getByRole("textbox", { name: /^Looks at the prices/ }).inputValue()).toBe("/plans");
  await page.getByRole("button", { name: "Points" }).first().press("Enter");
  expect(await page.getByRole("textbox", { name: "Points of Asks for a demo" }).inputValue()).toBe("30");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Next: Hand-over" }).press("Enter");
  await page.getByRole("heading", { name: "Just hot, with 80" }).waitFor();
  await page.getByRole("region", { name: "Your leads today" }).getByText("Hot").waitFor();
  await page.getByRole("textbox", { name: "Name of the model" }).fill("Buyers");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/scores/buyers");

  const { document, published } = await workspace.api("GET", "/api/scores/buyers");
  expect(published).toBeNull();
  expect(document).toMatchObject({
    name: "Buyers",
    bands: [{ id: "cold" }, { id: "warm" }, { id: "hot", from: 80 }],
    rules: [
      { id: "seniority", when: { attribute: "seniority", op: "in", value: ["c-level"] } },
      { id: "country", when: { attribute: "countryCode", op: "in", value: ["FI"] } },
      { id: "demo", points: 30 },
      { id: "pricing", on: { event: "page_viewed", where: [{ value: "/plans" }] } },
    ],
  });
  expect(workspace.complaints).toEqual([]);
});
