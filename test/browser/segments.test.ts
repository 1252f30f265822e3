/** A marketer makes a segment, publishes it, sees who is in it, and finds it on the page of a lead. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { makeWriteKey } from "../support/demo-data.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 120_000;

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
  const authorization = `Bearer ${await makeWriteKey(workspace)}`;
  const batch = ["ana", "joe"].map((userId) => ({
    ...{ type: "identify", userId, messageId: userId },
    traits: { firstName: userId, industry: userId === "ana" ? "Software" : "Retail" },
  }));
  await workspace.api("POST", "/v1/batch", { batch }, { authorization });
  await eventually("two leads", async () => (await workspace.api("GET", "/api/leads")).items.length === 2);
  page = await workspace.open("/segments");
  page.setDefaultTimeout(30_000);
}, TIMEOUT);
afterAll(() => workspace.close());

test("a segment is made, published, and the leads in it are counted and say so", {
  timeout: TIMEOUT,
}, async () => {
  await page.getByRole("button", { name: "New segment" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Software firms");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/segments/software-firms");
  await page.getByText("Nobody is judged by a draft: publish it first.").waitFor();
  await choose("Leads are in it while: what is asked", "Attribute");
  await page.getByRole("combobox", { name: "Attribute", exact: true }).fill("industry");
  await page.getByRole("textbox", { name: "Value" }).fill("Software");
  await page.getByRole("button", { name: "Publish" }).click();

  await page.getByText("Live, version 1").waitFor();
  const members = page.getByRole("region", { name: "Who is in it" });
  await members.getByText("1 lead", { exact: true }).waitFor();
  await members.getByRole("link", { name: "ana" }).click();

  await page.getByRole("heading", { level: 1, name: "ana" }).waitFor();
  await page.getByRole("link", { name: "Software firms" }).click();
  await page.waitForURL("**/segments/software-firms");
  expect(workspace.complaints).toEqual([]);
});

test("what somebody else has saved meanwhile is not written over unasked", { timeout: TIMEOUT }, async () => {
  await page.goto("/segments/software-firms");
  await page.getByRole("textbox", { name: "Description" }).fill("Mine");
  const { document, revision } = await workspace.api("GET", "/api/segments/software-firms");
  await workspace.api(
    "PUT",
    "/api/segments/software-firms",
    { ...document, description: "Theirs" },
    { "if-match": `"${revision}"` },
  );

  await page.getByText("Somebody else has saved this segment").waitFor();
  await page.getByRole("button", { name: "Load theirs" }).click();

  await expect.poll(() => page.getByRole("textbox", { name: "Description" }).inputValue()).toBe("Theirs");
  workspace.complaints.length = 0; // the browser tells of every 4xx
});

test("a conflict that is settled does not come back", { timeout: TIMEOUT }, async () => {
  // What somebody else saves is not seen before it is in the way.
  await page.route("**/api/stream", (route) => route.abort());
  await page.goto("/segments/software-firms");
  const description = page.getByRole("textbox", { name: "Description" });
  await description.fill("Mine");
  const { document, revision } = await workspace.api("GET", "/api/segments/software-firms");
  await workspace.api(
    "PUT",
    "/api/segments/software-firms",
    { ...document, description: "Theirs, again" },
    { "if-match": `"${revision}"` },
  );
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Somebody else has saved this segment").waitFor();
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();

  await description.fill("Mine, and more");

  await page.getByText("Not saved", { exact: false }).first().waitFor();
  expect(await page.getByText("Somebody else has saved this segment").count()).toBe(0);
  workspace.complaints.length = 0; // the browser tells of every 4xx, and of the stream
});

async function choose(select: string, option: string): Promise<void> {
  await page.getByLabel(select).first().click();
  await page.getByRole("option", { name: option, exact: true }).click();
}
