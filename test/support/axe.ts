/** What axe finds wrong with the page as it stands, in both themes: a line for each violation, the minor ones as well. */
import { AxeBuilder } from "@axe-core/playwright";
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
  // In one go, and without a blank page at the end: there are no frames to look into but the mails, which are not ours.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  if (within !== undefined) axe.include(within);
  if (rule !== undefined) axe.withRules(rule);
  const { violations: all } = await axe.analyze();
  return all.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
