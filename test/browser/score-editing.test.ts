/** What is typed into a model while it is edited: half a word changes nothing else, and what is published was looked at. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { makeWriteKey } from "../support/demo-data.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 60_000;
const PREVIEW = "**/api/scores/default/preview";

/** Of who is called Ana a variant makes more, and its band begins elsewhere. */
const MODEL = {
  format: "scoreflow.score/1",
  id: "default",
  name: "Interest",
  scale: { min: 0, max: 100 },
  notation: "bands",
  groups: [
    { id: "fit", label: "Fit" },
    { id: "interest", label: "Interest" },
  ],
  rules: [
    {
      ...{ id: "named", label: "Named", group: "fit" },
      points: 40,
      when: { attribute: "firstName", op: "exists" },
    },
    {
      ...{ id: "visit", label: "Visit", group: "interest", points: 5 },
      ...{ on: { event: "page_viewed", where: [] }, count: "3 per P7D" },
    },
  ],
  bands: [
    { id: "cold", label: "Cold", from: 0 },
    { id: "hot", label: { en: "Hot", de: "Heiß" }, from: 80 },
  ],
  matrix: {
    x: { part: "interest", label: "", steps: [{ label: "1", from: 0 }] },
    y: { part: "fit", label: "", steps: ["C", "B", "A"].map((label, n) => ({ label, from: n * 20 })) },
    ready: [{ x: "1", y: "B" }],
  },
  variants: [
    {
      ...{ id: "south", label: "South", points: {}, bands: [{ id: "hot", from: 30 }] },
      when: { attribute: "region", op: "=", value: "South" },
    },
  ],
};

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
  await workspace.api("PUT", "/api/scores/default/draft", MODEL, { "if-match": "*" });
  await workspace.api("POST", "/api/scores/default/publish");
  const authorization = `Bearer ${await makeWriteKey(workspace)}`;
  const batch = ["ana", "joe"].map((userId) => ({
    ...{ type: "identify", userId, messageId: userId },
    traits: { firstName: userId, region: userId === "ana" ? "South" : "North" },
  }));
  await workspace.api("POST", "/v1/batch", { batch }, { authorization });
  await eventually("two leads", async () => (await workspace.api("GET", "/api/leads")).items.length === 2);
}, TIMEOUT);
afterAll(() => workspace.close());
beforeEach(async () => {
  page = await workspace.open("/scores/default");
  page.setDefaultTimeout(15_000);
}, TIMEOUT);
afterEach(async () => {
  await page.context().close();
  expect(workspace.complaints.splice(0)).toEqual([]);
});

const tab = (name: string) => page.getByRole("tab", { name }).click();
const box = (name: string) => page.getByRole("textbox", { name, exact: true });
const shown = (name: string) => expect.poll(() => box(name).inputValue());

test("a step of the matrix is renamed when its field is left, and the ready region stays where it was", {
  timeout: TIMEOUT,
}, async () => {
  await tab("Matrix");
  const isReady = (cell: string) =>
    page.getByRole("button", { name: `${cell} ready for sales` }).getAttribute("aria-pressed");

  const label = page.getByRole("region", { name: "Up" }).getByRole("textbox", { name: "Name of step 1" });

  // On its way to the whole word stands "B", as another step is called.
  await label.press("Control+a");
  await page.keyboard.type("Basic");
  await page.keyboard.press("Enter");

  await expect.poll(() => isReady("Basic1")).toBe("false");
  expect(await isReady("B1")).toBe("true");
  await label.fill("B");
  await page.getByText("Another step is called B: choose another name.").waitFor();
});

test("an undone number is shown as it is, and an emptied one shows again what holds", {
  timeout: TIMEOUT,
}, async () => {
  await box("Points of Named").fill("45");
  await page.keyboard.press("Control+z");
  await shown("Points of Named").toBe("40");

  await tab("Scale and bands");
  await box("Highest score").fill("");
  await page.keyboard.press("Tab");

  await shown("Highest score").toBe("100");
});

test("the reader's text of a label in several languages is cleared and written anew", {
  timeout: TIMEOUT,
}, async () => {
  await tab("Scale and bands");

  await box("Name of Hot").press("Control+a");
  await page.keyboard.press("Backspace");
  const field = page.locator(":focus");
  await expect.poll(() => field.inputValue()).toBe("");
  expect(await field.getAttribute("placeholder")).toBe("Heiß");
  await page.keyboard.type("Warm");

  await expect.poll(() => field.inputValue()).toBe("Warm");
});

test("a family is kept without the hyphen that a next word would have followed", {
  timeout: TIMEOUT,
}, async () => {
  await page.locator("button[aria-expanded]").filter({ hasText: "Named" }).click();
  const family = page.getByRole("combobox", { name: "Family" }).or(box("Family"));
  await family.pressSequentially("title of ");
  await expect.poll(() => family.inputValue()).toBe("title-of-");
  await page.keyboard.press("Tab");

  await expect.poll(() => family.inputValue()).toBe("title-of");
  await page.keyboard.press("Control+s");
  await page.getByText("with changes not published", { exact: false }).waitFor();
  expect((await workspace.api("GET", "/api/scores/default")).document.rules[0].family).toBe("title-of");
});

test("a lead that is tried is in the band where its variant has it", { timeout: TIMEOUT }, async () => {
  await page.getByRole("combobox", { name: "Lead" }).click();
  await page.getByRole("option", { name: /ana/ }).click();

  await page.getByText("By the variant South").waitFor();
  await page.getByRole("region", { name: "Try a lead" }).getByText("Hot", { exact: true }).waitFor();
});

test("counts of a sample are told of all leads, as about so many", { timeout: TIMEOUT }, async () => {
  await page.route(PREVIEW, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), leads: 9_000, looked: 3 } });
  });
  await page.goto("/scores");

  await page.getByText("about 3,000").first().waitFor();
});

test("another draft than was looked at is not published: undone or saved by somebody else meanwhile", {
  timeout: TIMEOUT,
}, async () => {
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").waitFor();
  const { document, revision } = await workspace.api("GET", "/api/scores/default");
  const rules = document.rules.map((rule: object, n: number) => (n === 0 ? { ...rule, points: 60 } : rule));
  const theirs = { ...document, rules };
  await workspace.api("PUT", "/api/scores/default/draft", theirs, { "if-match": `"${revision}"` });

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Somebody else has saved this model").waitFor();
  await shown("Points of Named").toBe("60");

  await box("Points of Named").fill("65");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await shown("Points of Named").toBe("65");
});
