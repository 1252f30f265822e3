/** A marketer scores: makes a model, sees what it makes of the real leads while editing it, publishes, and a lead's score follows. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.js";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { makeWriteKey } from "../support/demo-data.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 180_000;

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
  const authorization = `Bearer ${await makeWriteKey(workspace)}`;
  const batch = ["ana", "joe"].flatMap((userId) => [
    {
      type: "identify",
      userId,
      traits: { firstName: userId, email: `${userId}@example.com` },
      messageId: `${userId}-0`,
    },
    {
      type: "page",
      userId,
      properties: { path: userId === "ana" ? "/pricing" : "/" },
      messageId: `${userId}-1`,
    },
  ]);
  await workspace.api("POST", "/v1/batch", { batch }, { authorization });
  await eventually("two leads", async () => (await workspace.api("GET", "/api/leads")).items.length === 2);
  page = await workspace.open("/scores");
  page.setDefaultTimeout(30_000);
}, TIMEOUT);
afterAll(() => workspace.close());

test("a model is made, a website rule added, its effect seen, published, and the lead's score follows", {
  timeout: TIMEOUT,
}, async () => {
  await page.getByRole("button", { name: "An empty model" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Buying interest");
  await page.getByRole("button", { name: "Make the model" }).click();
  await page.waitForURL("**/scores/default");

  await page.getByRole("button", { name: "Add a rule to Interest" }).click();
  await page.getByRole("menuitem", { name: /A page visited/ }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Pricing page");
  await page.getByRole("textbox", { name: "Value" }).fill("/pricing");
  await page.getByRole("button", { name: "Done" }).click();
  await points().fill("40");

  await row("40–49").getByRole("cell").last().getByText("1", { exact: true }).waitFor();
  await page.getByText("1 of 2").waitFor();
  await tryLead("ana");
  await page.getByRole("table", { name: "Interest" }).getByText("Pricing page").waitFor();

  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await page.getByText("All leads are scored by the new version.").waitFor();
  await page.getByText("Live: version 1", { exact: true }).waitFor();

  await eventually("the lead has its points", async () => {
    const lead = await workspace.api("GET", "/api/leads/external:ana");
    return lead.scores.default?.total === 40;
  });
  expect(workspace.complaints).toEqual([]);
});

test("points are changed, saved, published as another version, and taken back, by the keyboard alone", {
  timeout: TIMEOUT,
}, async () => {
  await page.goto("/scores/default");
  // The page is whole by then, and has had the focus that a new page takes.
  await row("40–49").getByRole("cell").last().getByText("1", { exact: true }).waitFor();
  await points().focus();
  await page.keyboard.press("Shift+ArrowUp");
  await row("50–59").getByRole("cell").last().getByText("1", { exact: true }).waitFor();

  await page.keyboard.press("Control+z");
  await expect.poll(() => points().inputValue()).toBe("40");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+s");
  await page.getByText("Live: version 1, with changes not published", { exact: true }).waitFor();

  await page.getByRole("button", { name: "More", exact: true }).press("Enter");
  await page.getByRole("menuitem", { name: "Versions and changes" }).press("Enter");
  await page.getByText("Rule Pricing page: points 40 → 50").waitFor();
  await page.getByRole("button", { name: "Make version 1 the draft" }).press("Enter");

  await expect.poll(() => points().inputValue()).toBe("40");
  await page.getByRole("button", { name: "Undo: Replace the model" }).waitFor();
  expect(workspace.complaints).toEqual([]);
});

test("every part of the model is there for assistive technology", { timeout: TIMEOUT }, async () => {
  await page.getByRole("tab", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Pricing page", exact: false }).first().click();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("switch", { name: /Use a matrix/ }).click({ force: true });
  const corner = page.getByRole("button", { name: "B2 ready for sales" });
  await corner.press("ArrowUp");
  await page.keyboard.press("Space");
  await expect
    .poll(() => page.getByRole("button", { name: "A2 ready for sales" }).getAttribute("aria-pressed"))
    .toBe("false");
  expect(await violations(page)).toEqual([]);

  await page.getByRole("tab", { name: "Variants" }).click();
  await page.getByRole("button", { name: "Add a variant" }).click();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("tab", { name: "Scale and bands" }).click();
  await page.getByRole("button", { name: "Add a band" }).click();
  expect(await violations(page)).toEqual([]);
});

const points = () => page.getByRole("textbox", { name: "Points of Pricing page" });
const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });

async function tryLead(name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Lead" }).click();
  await page.getByRole("option", { name: new RegExp(name) }).click();
}
