/**
 * A real browser at a real server: what a person does at the screen. Each page fails its test when something is written to the
 * console as an error, such as a style or a script that the Content-Security-Policy forbids.
 *
 *     const workspace = await startWorkspace();
 *     const page = await workspace.open("/flows", { theme: "dark" });
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { type ServerProcess, startServerProcess } from "./server-process.js";
import { type Smtp, startSmtp } from "./smtp.js";

export interface Looks {
  readonly theme?: "light" | "dark";
  readonly size?: readonly [width: number, height: number];
  /** BCP 47; default en-GB. */
  readonly locale?: string;
}

export interface Workspace {
  readonly server: ServerProcess;
  readonly smtp: Smtp;
  /** What was written to the console of any page as an error so far, but for what a test has taken out. */
  readonly complaints: string[];
  /** A page of a browser in which nobody is signed in. */
  visit(path: string, looks?: Looks): Promise<Page>;
  /** A page of a browser in which the first user is signed in. */
  open(path: string, looks?: Looks): Promise<Page>;
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers is the business of test/http
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<any>;
  /** Stops the server and starts it again; pages that are open lose it. */
  restart(how: { readonly mail: boolean }): Promise<void>;
  close(): Promise<void>;
}

export const USER = { name: "Maria Marketer", email: "maria@example.com", password: "correct horse battery" };

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--font-render-hinting=none",
];

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath)
    throw new Error("CHROMIUM is not set: test/support/chromium-setup.ts should have done it");
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** `mail`: whether mail goes out over SMTP; else it stays in the built-in mailbox. */
export async function startWorkspace({ mail = true } = {}): Promise<Workspace> {
  const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-browser-"));
  const smtp = await startSmtp();
  const start = (outgoing: boolean) => startServerProcess(dataDir, outgoing ? { SMTP_URL: smtp.url } : {});
  let server = await start(mail);
  const browser = await startBrowser();
  const complaints: string[] = [];
  let session: Awaited<ReturnType<BrowserContext["storageState"]>> | null = null;

  const newPage = async (
    { theme = "light", size = [1440, 900], locale = "en-GB" }: Looks,
    signedIn: boolean,
  ) => {
    const context = await browser.newContext({
      viewport: { width: size[0], height: size[1] },
      colorScheme: theme,
      locale,
      timezoneId: "Europe/Helsinki",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      baseURL: server.url,
      ...(signedIn && session ? { storageState: session } : {}),
    });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    return page;
  };

  const workspace: Workspace = {
    get server() {
      return server;
    },
    smtp,
    complaints,
    async visit(path, looks = {}) {
      const page = await newPage(looks, false);
      await page.goto(path);
      return page;
    },
    async open(path, looks = {}) {
      session ??= await signInForTheFirstTime(workspace);
      const page = await newPage(looks, true);
      await page.goto(path);
      return page;
    },
    async api(method, path, body, headers = {}) {
      const response = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBeLessThan(300);
      return response.status === 204 ? null : response.json();
    },
    async restart(how) {
      await server.stop();
      server = await start(how.mail);
    },
    async close() {
      await browser.close();
      await server.stop();
      await smtp.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return workspace;
}

/** The one-time link that the server prints on its first start. */
export function firstLink({ server }: Workspace): string {
  const link = /http:\S+\/sign-in#\S+/.exec(server.printed())?.[0];
  if (link === undefined) throw new Error(`no link to sign in was printed:\n${server.printed()}`);
  return link;
}

async function signInForTheFirstTime(workspace: Workspace) {
  const page = await workspace.visit(firstLink(workspace));
  await page.getByLabel("Email address").fill(USER.email);
  await page.getByLabel("Your name").fill(USER.name);
  await page.getByLabel("New password").fill(USER.password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
  const session = await page.context().storageState();
  await page.context().close();
  return session;
}
