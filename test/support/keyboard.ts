/** A person without a mouse: what a page is like for somebody who has only its keys. Every wait fails with what had the focus. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

type Role = Parameters<Page["getByRole"]>[0];
type Name = string | RegExp;

/** A page of the editor has fewer stops than these. */
const MOST_STOPS = 150;
const MOST_OPTIONS = 50;

const byName = (page: Page, role: Role, name: Name): Locator =>
  page.getByRole(role, typeof name === "string" ? { name, exact: true } : { name });

/** Presses Tab until the element of that role and accessible name has the focus. `by`: another key, such as Shift+Tab. */
export async function tabTo(page: Page, role: Role, name: Name, by = "Tab"): Promise<void> {
  await byName(page, role, name).first().waitFor();
  const stops: string[] = [];
  while (!(await hasFocus(page, role, name))) {
    stops.push(await focused(page));
    if (stops.length > MOST_STOPS)
      throw new Error(
        `${MOST_STOPS} times ${by} never came to ${role} ${name}, but to:\n${stops.join("\n")}`,
      );
    await page.keyboard.press(by);
  }
}

export async function press(page: Page, role: Role, name: Name): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}

/** Fails unless that element gets the focus, by itself. */
export async function expectFocus(page: Page, role: Role, name: Name): Promise<void> {
  await expect
    .poll(async () => ((await hasFocus(page, role, name)) ? "it" : await focused(page)), {
      message: `${role} ${name} should have the focus`,
      timeout: 10_000,
    })
    .toBe("it");
}

/** In the list of the combobox that has the focus: down to the option of that name, which is taken. */
export async function choose(page: Page, option: Name): Promise<void> {
  const wanted = byName(page, "option", option).and(page.locator("[data-combobox-selected]"));
  for (let tries = 0; tries < MOST_OPTIONS; tries++) {
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
    // Mantine looks up the chosen option in a timer after it has opened the list: faster than any hand, Enter came before it.
    await page.evaluate("new Promise((done) => setTimeout(done))");
    if ((await wanted.count()) === 0) continue;
    await page.keyboard.press("Enter");
    // A list that is read anew at that instant forgets what was marked: then a person looks, and does it again.
    if (await isChosen(page, option)) return;
  }
  throw new Error(`no option ${option} among: ${await page.getByRole("option").allInnerTexts()}`);
}

async function isChosen(page: Page, option: Name): Promise<boolean> {
  const fits = (value: string) => (typeof option === "string" ? value === option : option.test(value));
  for (let tries = 0; tries < 20; tries++) {
    const value = String(
      await page.evaluate("document.activeElement?.value ?? document.activeElement?.innerText ?? ''"),
    );
    if (fits(value) && (await page.getByRole("option").count()) === 0) return true;
    await page.evaluate("new Promise((done) => requestAnimationFrame(done))");
  }
  return false;
}

export async function overtype(page: Page, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

const hasFocus = async (page: Page, role: Role, name: Name): Promise<boolean> =>
  (await byName(page, role, name).and(page.locator(":focus")).count()) > 0;

/** What has the focus, in a line. */
async function focused(page: Page): Promise<string> {
  const element = page.locator(":focus");
  if ((await element.count()) === 0) return "nothing";
  const html = String(await page.evaluate("document.activeElement.outerHTML"));
  return `${(await element.first().ariaSnapshot()).split("\n")[0]} ${html.slice(0, 120)}`;
}
