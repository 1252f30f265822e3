/** The main job as a marketer does it on the screen, from the first link to the rep's alert, with nothing stood in for. */
import { Analytics } from "@segment/analytics-node";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstLink, startWorkspace, USER, type Workspace } from "../support/browser.js";
import { eventually } from "../support/server-process.js";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace();
}, 60_000);
afterAll(() => workspace.close());

test("a template is imported, changed, published; a lead scores, gets its mail, waits, and its owner is told", {
  timeout: 180_000,
}, async () => {
  const page = await workspace.visit(firstLink(workspace));
  page.setDefaultTimeout(30_000);
  await signIn(page);
  await importTemplate(page);
  await changeThreshold(page, "60");
  await sendAtAnyHour(page);
  await drawBranch(page);
  await publish(page);
  const writeKey = await makeWriteKey(page);

  const leads = await page.context().newPage();
  await leads.goto("/leads");
  const segment = new Analytics({ writeKey, host: workspace.server.url, flushAt: 1, maxRetries: 0 });
  segment.identify({
    userId: "ana",
    traits: {
      email: "ana@example.com",
      firstName: "Анна",
      lastName: "Иванова",
      jobTitle: "CEO",
      timezone: "Asia/Tokyo",
      locale: "bg",
      owner: USER.email,
      consent: { marketing: true },
    },
  });
  await segment.flush();
  await leads.getByRole("link", { name: "Анна Иванова" }).waitFor();
  await scoreOf(leads, "20");

  segment.track({ userId: "ana", event: "webinar_attended" });
  segment.track({ userId: "ana", event: "link_clicked", properties: { link: "demo" } });
  segment.page({ userId: "ana", properties: { path: "/pricing" } });
  await segment.closeAndFlush();

  await scoreOf(leads, "80");
  await eventually("the invitation and the alert", async () => workspace.smtp.messages.length === 2);
  const recipients = workspace.smtp.envelopes.flatMap(({ to }) => to);
  expect(recipients.toSorted()).toEqual(["ana@example.com", USER.email]);

  await leads.goto("/inbox?whose=mine");
  const alert = leads.getByRole("article", { name: "Alert about Анна Иванова" });
  await alert.getByText("Call Анна: she is at 65").waitFor();
  await alert.getByText("webinar", { exact: false }).first().waitFor();

  await page.bringToFront();
  await page.goto("/flows/demo-invitation");
  await card(page, "wait").getByText("1 lead").waitFor();
  await card(page, "invite").getByText("0 leads").waitFor();
  await card(page, "wait").click();
  await page.getByRole("complementary").getByRole("link", { name: "Анна Иванова" }).waitFor();

  const previewed = await previewOf(page, "Анна Иванова");
  expect(previewed).toEqual(await timelineOf(leads, "external:ana"));
  expect(previewed).toHaveLength(7);
  expect(previewed.at(-1)).toBe("Came to wait");
  expect(workspace.complaints).toEqual([]);
});

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Your name").fill(USER.name);
  await page.getByLabel("Email address").fill(USER.email);
  await page.getByLabel("New password").fill(USER.password);
  await page.getByRole("button", { name: "Set the password and go in" }).click();
  await page.getByRole("heading", { name: "First steps" }).waitFor();
}

async function importTemplate(page: Page): Promise<void> {
  await page.getByRole("link", { name: "See the templates" }).click();
  await page.getByRole("link", { name: "Demo invitation at 75" }).click();
  await page.getByRole("button", { name: /^Import \d+ documents/ }).click();
  await page.waitForURL("**/flows/demo-invitation");
  await card(page, "hot").waitFor();
}

async function changeThreshold(page: Page, points: string): Promise<void> {
  await card(page, "hot").click();
  await page.getByRole("textbox", { name: "Points" }).fill(points);
  await card(page, "hot").getByText(`reaches ${points}`).waitFor();
}

/** The wall clock of a test may say Sunday night. */
async function sendAtAnyHour(page: Page): Promise<void> {
  await card(page, "invite").click();
  await page.getByRole("combobox", { name: "When" }).click();
  await page.getByRole("option", { name: "At once" }).click();
}

/** After the invitation: who is a CEO is called at once, and both ways lead on to the wait. */
async function drawBranch(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a node between invite and wait" }).click();
  await page
    .getByRole("combobox", { name: /Search/ })
    .or(page.getByLabel(/^Search/))
    .first()
    .fill("branch");
  await page.getByRole("option", { name: /^Branch/ }).click();
  const settings = page.getByRole("complementary");
  await settings.getByRole("button", { name: "Set a condition" }).click();
  await settings.getByRole("combobox", { name: "Attribute" }).fill("jobTitle");
  await settings.getByRole("textbox", { name: "Value" }).fill("CEO");

  await page.getByRole("button", { name: "Add a node between branch and wait" }).click();
  await page.getByRole("option", { name: /^Tell a rep/ }).click();
  await settings
    .getByRole("textbox", { name: "Message" })
    .fill("Call {{ lead.firstName }}: she is at {{ score.total }}");

  await page.getByRole("button", { name: "Tidy up" }).click();
  await page.getByRole("button", { name: "Undo: Tidy up" }).waitFor();
  await page.getByRole("button", { name: "Show the whole flow" }).click();
  await drag(page, card(page, "branch").locator('[data-handleid="else"]'), card(page, "wait"));
  await page.getByRole("button", { name: "Undo: Draw way" }).waitFor();
  await page.getByText("No problems").waitFor();
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await page.getByText("Live: version 1").waitFor();
}

async function makeWriteKey(page: Page): Promise<string> {
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("button", { name: "Make a write key" }).click();
  return page.getByRole("textbox", { name: "Your write key" }).inputValue();
}

const card = (page: Page, node: string) => page.locator(`.react-flow__node[data-id="${node}"]`);

const scoreOf = (leads: Page, score: string) =>
  leads
    .getByRole("row", { name: /Анна Иванова/ })
    .getByText(score, { exact: true })
    .first()
    .waitFor();

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await placeOf(from), await placeOf(to)];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + 5, { steps: 12 });
  await page.mouse.up();
}

/** Where it is once it stands still. */
async function placeOf(what: Locator) {
  let before = "";
  await expect
    .poll(async () => {
      const [last, now] = [before, JSON.stringify(await what.boundingBox())];
      before = now;
      return now !== "null" && now === last;
    })
    .toBe(true);
  return JSON.parse(before) as { x: number; y: number; width: number; height: number };
}

/** What the preview says has happened so far: as sentences, without their times. */
async function previewOf(page: Page, lead: string): Promise<readonly string[]> {
  await page.getByRole("button", { name: "Preview a lead" }).click();
  const panel = page.getByRole("complementary");
  await panel.getByRole("combobox", { name: "Lead" }).click();
  await page.getByRole("option", { name: new RegExp(lead) }).click();
  const soFar = panel.getByRole("group", { name: "So far" }).getByRole("option");
  await soFar.first().waitFor();
  return decisions(await soFar.allInnerTexts());
}

/** The same as the lead's own page tells it: it was all decided in one moment, which is shown from first to last. */
async function timelineOf(page: Page, lead: string): Promise<readonly string[]> {
  await page.goto(`/leads/${lead}`);
  const decided = page.locator("li[data-kind]");
  await decided.first().waitFor();
  return decisions(await decided.allInnerTexts());
}

/** What the flow decided, without when, and without the words of an alert. */
function decisions(texts: readonly string[]): readonly string[] {
  return texts
    .map((text) => text.split("\n")[0] ?? "")
    .filter((text) => !text.includes(" rose from "))
    .map((text) => text.replace(/ planned for .*|Demo invitation at 75|(Told [^:]*):.*/, "$1").trim());
}
