/** What axe finds wrong with the page as it stands, in both themes: a line for each violation, the minor ones as well. */
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** `within`: only what is inside of elements of that selector, when the rest of the page has been looked at already. */
export async function violations(page: Page, within?: string): Promise<readonly string[]> {
  await showTheme(page, "light");
  const light = await found(page, within);
  await showTheme(page, "dark");
  // Nothing but colours differs between the themes.
  const dark = await found(page, within, "color-contrast");
  return [...light, ...dark.map((line) => `dark ${line}`)];
}

async function showTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: "attached" });
}

async function found(page: Page, within?: string, rule?: string): Promise<readonly string[]> {
  // Once a page: evaluating axe takes as long as a small page's check. The debugger's side door, past the page's policy.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const options = {
    resultTypes: ["violations"],
    iframes: false, // there are none but the mails, which are not ours
    ...(rule === undefined ? {} : { runOnly: [rule] }),
  };
  const run = `axe.run(${JSON.stringify(within ?? null)} ?? document, ${JSON.stringify(options)})`;
  const { violations: all } = await page.evaluate<AxeResults>(run);
  return all.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
