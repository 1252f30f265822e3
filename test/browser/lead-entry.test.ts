/** Leads that people enter: a new one, something it did, a correction, all by the keyboard's fields and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkspace, type Workspace } from "../support/browser.js";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace();
}, 60_000);
afterAll(() => workspace.close());

test("a lead is made, an event recorded, and a title corrected, and its page follows", {
  timeout: 90_000,
}, async () => {
  const page = await workspace.open("/leads");
  page.setDefaultTimeout(15_000);

  await page.getByRole("button", { name: "New lead" }).click();
  await page.getByLabel("First name").fill("Мария");
  await page.getByLabel("Email").fill("maria@example.org");
  await page.getByRole("button", { name: "Add an attribute" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("plan");
  await page.getByRole("textbox", { name: "Value", exact: true }).fill("pro");
  await page.getByRole("button", { name: "Make the lead" }).click();
  await page.getByRole("heading", { level: 1, name: "Мария" }).waitFor();

  await page.getByRole("button", { name: "Record an event" }).click();
  await page
    .getByRole("textbox", { name: "Event" })
    .or(page.getByRole("combobox", { name: "Event" }))
    .fill("called");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("called", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Job title").fill("CEO");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("jobTitle set to CEO").waitFor();

  expect((await workspace.api("GET", "/api/leads/email%3Amaria%40example.org")).attributes).toEqual({
    firstName: "Мария",
    plan: "pro",
    jobTitle: "CEO",
  });
  expect(workspace.complaints).toEqual([]);
});

test("a date without its time is no now, a click beside the form loses nothing, and a second press tells nothing twice", {
  timeout: 90_000,
}, async () => {
  const { lead } = await workspace.api("POST", "/api/leads", { attributes: { firstName: "Ana" } });
  const page = await workspace.open(`/leads/${lead}`);
  page.setDefaultTimeout(15_000);
  await page.getByRole("button", { name: "Record an event" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "Event" })
    .or(dialog.getByRole("combobox", { name: "Event" }))
    .fill("met");
  await dialog.getByLabel("When").press("0");
  await page.keyboard.type("92026");

  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await dialog.getByText("“When” is not complete: fill in the rest of it, or clear it.").waitFor();
  await page.mouse.click(5, 5);
  await dialog.getByLabel("When").fill("2026-09-01T10:00");

  // The first press arrives, and its answer is lost.
  await page.route(
    "**/events",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await dialog.getByText("Scoreflow does not answer", { exact: false }).waitFor();
  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await dialog.waitFor({ state: "detached" });

  const recorded = async () =>
    (await workspace.api("GET", `/api/leads/${lead}/timeline`)).items.filter(
      (item: { message?: { kind: string } }) => item.message?.kind === "event",
    ).length;
  await expect.poll(recorded).toBe(1);
  workspace.complaints.length = 0; // the browser tells of an answer that is lost
});

test("the instant of an explanation is retyped by the keyboard", { timeout: 90_000 }, async () => {
  const model = { format: "scoreflow.score/1", id: "default", name: "Points", rules: [] };
  await workspace.api("PUT", "/api/scores/default/draft", model, { "if-match": "*" });
  await workspace.api("POST", "/api/scores/default/publish");
  const { lead } = await workspace.api("POST", "/api/leads", { attributes: { firstName: "Joe" } });
  const page = await workspace.open(`/leads/${lead}`);
  page.setDefaultTimeout(15_000);
  await page.getByRole("button", { name: "At another time…" }).click();
  const moment = page.getByLabel("Explain the score at another time", { exact: false });

  await moment.press("Delete");
  await page.keyboard.type("01022026");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0930");

  await expect.poll(() => moment.inputValue()).toMatch(/^2026-02-01T|^2026-01-02T/);
  expect(workspace.complaints).toEqual([]);
});

test("two leads are merged by hand, and the page shows the one that stays", { timeout: 90_000 }, async () => {
  const enter = (attributes: object, email: string) =>
    workspace.api("POST", "/api/leads", { attributes, email });
  await enter({ firstName: "Linh", company: "Saigon Tech" }, "linh@example.org");
  await enter({ firstName: "Linh", lastName: "Nguyễn", jobTitle: "VP" }, "linh.nguyen@example.org");
  const page = await workspace.open("/leads/email:linh@example.org");
  page.setDefaultTimeout(15_000);

  await page.getByRole("button", { name: "Merge with another lead…" }).click();
  await page.getByRole("combobox", { name: "The other lead" }).fill("Nguyễn");
  await page.getByRole("option", { name: /Nguyễn/ }).click();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText("The two are one from now on.").waitFor();
  await page.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("heading", { level: 1, name: "Linh Nguyễn" }).waitFor();
  await page.getByText("VP, Saigon Tech").waitFor();
  await page.goto("/leads/email:linh.nguyen@example.org");
  await page.getByText("VP, Saigon Tech").waitFor();
  expect(workspace.complaints).toEqual([]);
});
