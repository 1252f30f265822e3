/** The main job by keyboard alone: nothing here points at anything. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { firstLink, startWorkspace, USER, type Workspace } from "../support/browser.js";
import { LEADS, liveUp, makeWriteKey } from "../support/demo-data.js";
import { choose, expectFocus, overtype, press, tabTo } from "../support/keyboard.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 120_000;

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace();
  page = await workspace.visit(firstLink(workspace));
}, TIMEOUT);
afterAll(() => workspace.close());
afterEach(() => {
  expect(workspace.complaints.splice(0)).toEqual([]);
});

const status = (text: string | RegExp) => page.getByRole("status").filter({ hasText: text }).waitFor();
const edits = (name: string) => page.getByRole("button", { name, exact: true }).waitFor();
const hot = /^Score reached, hot/;
const invite = /^Send an email, invite|^Email.*, invite/;

describe("from the first link to the rep's alert", { timeout: TIMEOUT }, () => {
  it("signs in by the one-time link", async () => {
    await expectFocus(page, "textbox", "Your name");
    await page.keyboard.type(USER.name);
    await tabTo(page, "textbox", "Email address");
    await page.keyboard.type(USER.email);
    await tabTo(page, "textbox", "New password");
    await page.keyboard.type(USER.password);
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { name: "First steps" }).waitFor();
  });

  it("imports a template from the gallery", async () => {
    await press(page, "link", "See the templates");
    await expectFocus(page, "main", /.?/);
    await press(page, "link", "Demo invitation at 75");
    await press(page, "button", /^Import \d+ documents/);

    await page.waitForURL("**/flows/demo-invitation");
  });

  it("changes the threshold", async () => {
    await tabTo(page, "group", hot);
    await page.keyboard.press("Enter");
    await expectFocus(page, "combobox", "Score model");
    await tabTo(page, "textbox", "Points");
    await overtype(page, "60");
    await page.keyboard.press("Escape");

    await expectFocus(page, "group", /hot.*60/);
  });

  it("lets the mail leave at any hour", async () => {
    await page.keyboard.press("ArrowDown");
    await expectFocus(page, "group", invite);
    await page.keyboard.press("Enter");
    await tabTo(page, "combobox", "When");
    await choose(page, "At once");
    await expectFocus(page, "combobox", "When");
    await page.keyboard.press("Escape");

    await expectFocus(page, "group", invite);
  });

  it("draws a branch: who is a CEO is told of at once, everybody else goes on", async () => {
    await page.keyboard.press("a");
    await expectFocus(page, "combobox", /^Search/);
    await page.keyboard.type("branch");
    await page.keyboard.press("Enter");
    await expectFocus(page, "group", /, branch:/);

    await page.keyboard.press("Enter");
    await press(page, "button", "Set a condition");
    await expectFocus(page, "combobox", /what is asked$/);
    await tabTo(page, "combobox", "Attribute");
    await page.keyboard.type("jobTitle");
    await tabTo(page, "textbox", "Value");
    await page.keyboard.type("CEO");
    await tabTo(page, "combobox", /yes.* leads to$/);
    await choose(page, /· tell$/);
    await tabTo(page, "combobox", /^“(Everybody else|else).* leads to$/i);
    await choose(page, /· wait$/);
    await page.keyboard.press("Escape");

    await expectFocus(page, "group", /, branch:/);
    await page.getByText("No problems", { exact: false }).waitFor();
  });

  it("takes the last change back, and does it again", async () => {
    await page.keyboard.press("ControlOrMeta+z");
    await edits("Redo: Draw way");
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await edits("Undo: Draw way");
    await expectFocus(page, "group", /, branch:/);
  });

  it("saves and publishes, in a dialog that keeps the focus and gives it back", async () => {
    await status("Unsaved changes");
    await page.keyboard.press("ControlOrMeta+s");
    await expect.poll(() => page.getByText("Unsaved changes").count()).toBe(0);

    await press(page, "button", "Publish");
    const dialog = page.getByRole("dialog");
    const atConfirm = () => expect.poll(() => dialog.locator(":focus").allInnerTexts()).toEqual(["Publish"]);
    await atConfirm();
    for (const key of ["Tab", "Tab", "Tab", "Tab", "Shift+Tab"]) {
      await page.keyboard.press(key);
      expect(await dialog.locator(":focus").count(), `after ${key}`).toBe(1);
    }
    await page.keyboard.press("Escape");
    await expectFocus(page, "button", "Publish");

    await page.keyboard.press("Enter");
    await atConfirm();
    await page.keyboard.press("Enter");
    await status("Live: version 1");
    await expectFocus(page, "button", "Publish");
  });

  it("looks up the lead, the alert about it, and what the flow does with it", async () => {
    const [ana] = LEADS;
    await liveUp(workspace, ana, { writeKey: await makeWriteKey(workspace), owner: USER.email });
    await eventually("the mail and the alert", async () => workspace.smtp.messages.length === 2);

    await press(page, "link", "Leads");
    await press(page, "link", "Анна Иванова");
    await page.getByRole("heading", { name: "Timeline" }).waitFor();
    await press(page, "link", "Inbox");
    await page.getByRole("article", { name: /Анна Иванова/ }).waitFor();
    await press(page, "link", "Flows");
    await press(page, "link", "Demo invitation at 75");
    await press(page, "button", "Preview a lead");
    await expectFocus(page, "heading", "Preview");
    await tabTo(page, "combobox", "Lead");
    await choose(page, /Анна Иванова/);
    await tabTo(page, "listbox", /^Steps of the preview/);
    await page.keyboard.press("End");

    await page.getByRole("option", { selected: true }).waitFor();
    await tabTo(page, "button", "Close the preview", "Shift+Tab");
    await page.keyboard.press("Enter");
    await expectFocus(page, "button", "Preview a lead");
  });
});

describe("the keys of the canvas", { timeout: TIMEOUT }, () => {
  beforeAll(async () => {
    await page.goto("/flows/demo-invitation");
    await page.getByRole("group", { name: hot }).waitFor();
  }, TIMEOUT);

  it("skips what stands before the page", async () => {
    await page.keyboard.press("Tab");
    await expectFocus(page, "link", "Skip to the page");
    await page.keyboard.press("Enter");

    await expectFocus(page, "main", /.?/);
  });

  it("walks along the ways by arrows, and moves nodes with Shift", async () => {
    await tabTo(page, "group", hot);
    await page.keyboard.press("ArrowDown");
    await expectFocus(page, "group", invite);
    await page.keyboard.press("ArrowUp");
    await expectFocus(page, "group", hot);

    await page.keyboard.press("Shift+ArrowRight");
    await edits("Undo: Move");
    await expectFocus(page, "group", hot);
    await page.keyboard.press("ControlOrMeta+z");
    await edits("Redo: Move");
  });

  it("leaves the focus on a neighbour when a node is deleted, and brings the node back", async () => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Delete");
    await expectFocus(page, "group", hot);

    await page.keyboard.press("ControlOrMeta+z");
    await page.getByRole("group", { name: invite }).waitFor();
    await expectFocus(page, "group", hot);
  });

  it("leaves the focus on the neighbour when the settings delete their node", async () => {
    await page.keyboard.press("ArrowDown");
    await expectFocus(page, "group", invite);
    await page.keyboard.press("Enter");
    await press(page, "button", "Delete");
    await expectFocus(page, "group", hot);
    await page.keyboard.press("ControlOrMeta+z");
    await page.getByRole("group", { name: invite }).waitFor();
  });

  it("duplicates, and takes the copy away with one key", async () => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ControlOrMeta+d");
    await expectFocus(page, "group", /, invite-2:/);
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => page.getByRole("group", { name: /, invite-2:/ }).count()).toBe(0);
    await expectFocus(page, "group", /./);
  });

  it("goes back to the node when nothing is added", async () => {
    await tabTo(page, "group", hot);
    await page.keyboard.press("a");
    await expectFocus(page, "combobox", /^Search/);
    await page.keyboard.press("Escape");

    await expectFocus(page, "group", hot);
  });

  it("renames a node and stays in its field", async () => {
    await page.keyboard.press("Enter");
    await tabTo(page, "textbox", "Id", "Shift+Tab");
    await overtype(page, "very-hot");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: /, very-hot:/ }).waitFor();
    await expectFocus(page, "textbox", "Id");

    await page.keyboard.press("ControlOrMeta+z");
    await page.getByRole("group", { name: hot }).waitFor();
  });

  it("keeps Escape within a list that is open", async () => {
    await tabTo(page, "combobox", "Score model");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await expectFocus(page, "combobox", "Score model");
    await page.keyboard.press("Escape");
    await expectFocus(page, "group", hot);
  });

  it("tells the keys, and goes back to where it was asked", async () => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await expectFocus(page, "group", hot);
  });

  it("chooses everything, and nothing", async () => {
    await page.keyboard.press("ControlOrMeta+a");
    await page.getByText("items are chosen").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 2, name: /flow/i }).first().waitFor();
  });
});
