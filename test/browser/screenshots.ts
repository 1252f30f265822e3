/**
 * The pictures of the documentation, taken from a real browser at a real server: `npm run screenshots` writes them to
 * docs/images. They change with the wall clock, so they are taken anew only when the screens have changed.
 */
import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { makeDemoData } from "./demo-data.js";

const IMAGES = new URL("../../docs/images/", import.meta.url);
const MOST_BYTES = 200 * 1024;

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
  await makeDemoData(workspace);
  await mkdir(IMAGES, { recursive: true });
});
afterAll(() => workspace.close());

it("the canvas, with the leads that are at each node", async () => {
  const page = await workspace.open("/flows/demo-invitation");
  await card(page, "a-day").getByText("2 leads").waitFor();
  await card(page, "wait").click();
  await page.getByRole("complementary").getByRole("link", { name: "Mikko Virtanen" }).waitFor();

  await take(page, "canvas");
});

it("a lead as the draft would treat it, step by step", async () => {
  const page = await workspace.open("/flows/demo-invitation", { size: [1300, 810] });
  await page.getByRole("button", { name: "Preview a lead" }).click();
  const panel = page.getByRole("complementary");
  await panel.getByRole("combobox", { name: "Lead" }).click();
  await page.getByRole("option", { name: /Анна/ }).click();
  await panel.getByRole("option").last().click();

  await take(page, "preview");
});

it("the leads, highest first", async () => {
  const page = await workspace.open("/leads");
  await page.getByRole("row").nth(8).waitFor();

  await take(page, "leads");
});

it("why a lead has its score", async () => {
  const page = await workspace.open("/leads/external:anna");
  await page.getByRole("heading", { name: /Анна/ }).waitFor();
  await page.getByText("webinar", { exact: false }).first().waitFor();
  await page.getByRole("main").locator("svg[role=img]").first().waitFor();

  await take(page, "score");
});

it("what reps are told", async () => {
  const page = await workspace.open("/inbox");
  await page.getByRole("article").nth(3).waitFor();

  await take(page, "inbox");
});

const card = (page: Page, node: string) => page.locator(`.react-flow__node[data-id="${node}"]`);

async function take(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`${name}.png`, IMAGES));
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("load");
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  await page.context().close();

  expect((await stat(path)).size).toBeLessThan(MOST_BYTES);
  expect(workspace.complaints).toEqual([]);
}
