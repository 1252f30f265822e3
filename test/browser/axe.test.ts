/**
 * Every page, empty and with data, and what opens on it, in both themes: axe finds nothing wrong, and the browser has
 * nothing to complain of, such as a style that the Content-Security-Policy forbids.
 */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { violations } from "../support/axe.js";
import { firstLink, startWorkspace, USER, type Workspace } from "../support/browser.js";
import { LEADS, liveUp, makeWriteKey, publishTemplate } from "../support/demo-data.js";
import { eventually } from "../support/server-process.js";

const TIMEOUT = 120_000;

let workspace: Workspace;
let page: Page;
beforeAll(async () => {
  workspace = await startWorkspace({ mail: false });
}, TIMEOUT);
afterAll(() => workspace.close());
afterEach(() => {
  expect(workspace.complaints.splice(0)).toEqual([]);
});

/** Opens what is to be looked at, beyond the page itself. Comes back when it is there. */
type Open = (page: Page) => Promise<void>;

const heading =
  (name: string | RegExp): Open =>
  (at) =>
    at.getByRole("heading", { name }).first().waitFor();

async function isFine(path: string, open: Open): Promise<void> {
  await page.goto(path);
  await open(page);
  expect(await violations(page)).toEqual([]);
}

describe("before anybody is signed in", { timeout: TIMEOUT }, () => {
  beforeAll(async () => {
    page = await workspace.visit("/");
  }, TIMEOUT);
  afterAll(() => page.context().close());

  it("says where the first link is", () => isFine("/", heading("Nobody has a password yet")));

  it("says that a link works no more", () =>
    isFine("/sign-in#nonsense", async (at) => {
      await heading("This link works no more")(at);
      workspace.complaints.length = 0; // the browser tells of every 4xx
    }));

  it("asks the first person for a password, and says what is wrong with it", () =>
    isFine(firstLink(workspace), async (at) => {
      await at.getByRole("button", { name: "Set the password and go in" }).click();
      await at.getByText("This is not an email address", { exact: false }).waitFor();
    }));
});

const EMPTY = [
  ["/", "First steps"],
  ["/flows", "No flows yet"],
  ["/leads", "No leads yet"],
  ["/inbox", "No alerts yet"],
  ["/emails", "No emails yet"],
  ["/mailbox", "No mail yet"],
  ["/deliveries", /^No/],
  ["/templates", "Templates"],
  ["/nowhere", /./],
] as const;

describe("a workspace with nothing in it", { timeout: TIMEOUT }, () => {
  beforeAll(async () => {
    page = await workspace.open("/");
  }, TIMEOUT);
  afterAll(() => page.context().close());

  it.each(EMPTY)("teaches at %s", (path, name) => isFine(path, heading(name)));
});

const button =
  (name: string, then: Open): Open =>
  async (at) => {
    await at.getByRole("button", { name }).first().click();
    await then(at);
  };
const shown =
  (text: string): Open =>
  (at) =>
    at.getByText(text, { exact: false }).first().waitFor();
const link =
  (name: string): Open =>
  (at) =>
    at.getByRole("link", { name }).first().waitFor();

const PAGES: readonly (readonly [path: string, open: Open])[] = [
  ["/", heading("Live flows")],
  ["/?first-steps", button("Make a write key", shown("Your write key"))],
  ["/flows", link("Demo invitation at 75")],
  ["/leads", link("Анна Иванова")],
  ["/leads/external:ana", heading("Timeline")],
  ["/leads/external:siavash", heading("Timeline")],
  ["/inbox", (at) => at.getByRole("article").first().waitFor()],
  ["/emails", link("Demo invitation")],
  ["/emails/demo-invitation", (at) => at.locator("iframe").waitFor()],
  ["/mailbox", (at) => at.locator("iframe").waitFor()],
  ["/deliveries", shown("Uncertain")],
  ["/templates", link("Demo invitation at 75")],
  ["/templates/sales-handover", heading("What it brings")],
];

const DIALOGS: readonly (readonly [path: string, opener: string])[] = [
  ["/flows", "New flow"],
  ["/flows", "Import a file"],
  ["/emails", "New email"],
  ["/deliveries", "Send again"],
];

const FLOW = "/flows/demo-invitation";
const NODES = ["hot", "invite", "wait", "tell", "booked", "converted"];
const FLOW_DIALOGS = ["Add a node between hot and invite", "Publish", "Keyboard shortcuts"];

describe("a workspace that is in use", { timeout: TIMEOUT }, () => {
  beforeAll(async () => {
    await fill();
    page = await workspace.open("/");
  }, TIMEOUT);
  afterAll(() => page.context().close());

  it.each(PAGES)("%s", (path, open) => isFine(path, open));

  it.each(DIALOGS)("%s: %s", async (path, opener) => {
    await page.goto(path);
    await page.getByRole("button", { name: opener }).first().click();
    await page.getByRole("dialog").waitFor();

    expect(await violations(page, "[role=dialog]")).toEqual([]);
  });

  it("a flow, and the settings of each of its nodes", async () => {
    await isFine(FLOW, shown("No problems"));
    for (const node of NODES) {
      await page.locator(`.react-flow__node[data-id="${node}"]`).click();
      await page
        .getByRole("textbox", { name: "Id", exact: true })
        .and(page.locator(`[value="${node}"]`))
        .waitFor();
      if (node === "wait") await shown("Here since")(page);
      expect(await violations(page, "aside"), node).toEqual([]);
    }
  });

  it("the dialogs of a flow", async () => {
    await page.goto(FLOW);
    for (const opener of FLOW_DIALOGS) {
      await page.getByRole("button", { name: opener, exact: true }).click();
      await page.getByRole("dialog").waitFor();
      expect(await violations(page, "[role=dialog]"), opener).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  });

  it("a flow with a branch that is not set up, and what is wrong with it", async () => {
    await isFine(FLOW, async (at) => {
      await at.getByRole("button", { name: "Add a node between hot and invite" }).click();
      await at.getByRole("option", { name: /^Branch/ }).click();
      await shown("to mend before publishing")(at);
    });
    await page.getByRole("button", { name: "Set a condition" }).click();

    expect(await violations(page, "aside")).toEqual([]);
  });

  it("the preview, of a lead and of an invented one", async () => {
    await isFine(FLOW, async (at) => {
      await at.getByRole("button", { name: "Preview a lead" }).click();
      await at.getByRole("combobox", { name: "Lead" }).click();
      await at.getByRole("option", { name: /Virtanen/ }).click();
      await at
        .getByRole("listbox", { name: /^Steps/ })
        .getByRole("option")
        .first()
        .click();
    });
    await page.getByText("An invented lead").click();
    await page.getByRole("button", { name: "Add an event" }).click();

    expect(await violations(page, "aside")).toEqual([]);
  });

  it("a mail's source", async () => {
    await page.goto("/mailbox");
    await page.getByText("Source", { exact: true }).click();
    await shown("List-Unsubscribe-Post")(page);

    expect(await violations(page, "main")).toEqual([]);
  });

  it("asks who gives way when two save the same flow", async () => {
    await page.goto(FLOW);
    await page.getByRole("button", { name: "Add a note" }).click();
    const { document, revision } = await workspace.api("GET", `/api${FLOW}/draft`);
    const theirs = { ...document, description: "Theirs" };
    await workspace.api("PUT", `/api${FLOW}/draft`, theirs, { "if-match": `"${revision}"` });
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByRole("dialog", { name: "Somebody else has saved this flow" }).waitFor();
    workspace.complaints.length = 0; // the browser tells of every 4xx

    expect(await violations(page)).toEqual([]);
  });

  it("reads from right to left in Persian", async () => {
    const persian = await workspace.open("/leads", { locale: "fa-IR" });
    await persian.locator("html[dir=rtl]").waitFor();
    await persian.getByRole("link", { name: "سیاوش رضایی" }).waitFor();
    expect(await violations(persian)).toEqual([]);

    await persian.getByRole("link", { name: "سیاوش رضایی" }).click();
    await persian.getByRole("heading", { level: 2 }).first().waitFor();
    expect(await violations(persian)).toEqual([]);
    await persian.context().close();
  });

  it("asks for the password on the way back in", async () => {
    const outside = await workspace.visit("/leads");
    await outside.getByRole("button", { name: "Forgotten your password?" }).click();
    expect(await violations(outside)).toEqual([]);
    await outside.context().close();
  });
});

/** Mails in the mailbox, and deliveries of several states; then the server sends by SMTP. */
async function fill(): Promise<void> {
  await publishTemplate(workspace, "demo-invitation");
  await publishTemplate(workspace, "sales-handover");
  await publishTemplate(workspace, "pricing-follow-up");
  const doing = { writeKey: await makeWriteKey(workspace), owner: USER.email };
  const [ana, siavash, mikko, linh, joe, nobody] = LEADS;
  for (const lead of [ana, siavash, mikko]) await liveUp(workspace, lead, doing);
  await delivered("sent", 6);

  await workspace.restart({ mail: true });
  workspace.smtp.behaviour = "reject-recipient";
  await liveUp(workspace, linh, doing);
  await delivered("dead", 1);
  workspace.smtp.behaviour = "drop-after-dot";
  await liveUp(workspace, joe, doing);
  await delivered("uncertain", 1);
  workspace.smtp.behaviour = "accept";
  await liveUp(workspace, nobody, { ...doing, consents: false });
}

const delivered = (state: string, least: number) =>
  eventually(`${least} deliveries are ${state}`, async () => {
    const { items } = await workspace.api("GET", `/api/deliveries?state=${state}`);
    return items.length >= least;
  });
