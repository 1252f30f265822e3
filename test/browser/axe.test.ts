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
  ["/segments", "No segments yet"],
  ["/scores", "No score models yet"],
  ["/inbox", "No alerts yet"],
  ["/emails", "No emails yet"],
  ["/mailbox", "No mail yet"],
  ["/deliveries", /^No/],
  ["/scores/new", "Who is your ideal customer?"],
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
  ["/segments", link("Executives")],
  ["/segments/executives", shown("since")],
  ["/segments/unfinished", shown("Nobody is judged by a draft")],
  ["/scores", link("Classic points")],
  ["/scores/default", shown("What publishing this would do")],
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
  ["/segments", "New segment"],
  ["/leads", "New lead"],
  ["/leads/external:ana", "Edit"],
  ["/leads/external:ana", "Record an event"],
  ["/leads/external:ana", "Merge with another lead"],
  ["/scores/default", "Publish"],
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

  it("the settings of nodes that route by bands, segments, stages and sequences, and of some that are wrong", async () => {
    await isFine("/flows/routing", shown("to mend before publishing"));
    for (const { id } of ROUTING.nodes) {
      await page.locator(`.react-flow__node[data-id="${id}"]`).click();
      await page
        .getByRole("textbox", { name: "Id", exact: true })
        .and(page.locator(`[value="${id}"]`))
        .waitFor();
      expect(await violations(page, "aside"), id).toEqual([]);
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

    await persian.getByRole("link", { name: "بخش‌ها" }).click();
    await persian.getByRole("link", { name: "Executives" }).waitFor();
    expect(await violations(persian)).toEqual([]);
    await persian.goBack();

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

const PRICING = { event: "page_viewed", where: [{ property: "path", op: "=", value: "/pricing" }] };

/** Each node that reads bands, segments, stages and sequences; `list` and `twice` as no form writes them, but a file may. */
const ROUTING = {
  format: "scoreflow.flow/1",
  id: "routing",
  name: "Routing",
  nodes: [
    { id: "band", type: "trigger.band", config: { to: "hot" } },
    { id: "list", type: "trigger.band", config: { to: ["hot"] } },
    { id: "stage", type: "trigger.stage", config: { op: "=", value: "customer" } },
    { id: "segment", type: "trigger.segment", config: { segment: "executives" } },
    { id: "router", type: "router", config: { bands: ["hot", "warm", "cold"] } },
    { id: "twice", type: "router", config: { bands: ["gone", "gone"] } },
    {
      id: "branch",
      type: "branch",
      config: {
        cases: [
          { id: "in-a-row", when: { sequence: [PRICING, { event: "demo_requested" }], within: "P7D" } },
          { id: "hot", when: { band: { model: "default", is: ["hot", "warm"] } } },
          { id: "executive", when: { segment: "executives" } },
          { id: "customer", when: { stage: { op: "in", value: ["sql", "customer"] } } },
        ],
      },
    },
  ],
  edges: [],
};

async function makeSegments({ api }: Workspace): Promise<void> {
  const segment = { format: "scoreflow.segment/1", description: "" };
  const executives = { attribute: "jobTitle", op: "=", value: "CEO" };
  await api("PUT", "/api/segments/executives", {
    ...segment,
    ...{ id: "executives", name: "Executives", when: executives },
  });
  await api("POST", "/api/segments/executives/publish");
  const all = [{ segment: "executives" }, PRICING_WITHIN, { attribute: "industry", op: "in", value: ["IT"] }];
  await api("PUT", "/api/segments/unfinished", {
    ...segment,
    ...{ id: "unfinished", name: "Not published", when: { all } },
  });
}

const PRICING_WITHIN = { ...PRICING, within: "P30D" };

/** Mails in the mailbox, and deliveries of several states; then the server sends by SMTP. */
async function fill(): Promise<void> {
  await makeSegments(workspace);
  await workspace.api("PUT", "/api/flows/routing/draft", ROUTING);
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
