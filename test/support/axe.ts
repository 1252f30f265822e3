/** What axe finds wrong with the page as it stands, in both themes: a line for each violation that is serious or worse. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

type Impact = "minor" | "moderate" | "serious" | "critical";

const GRAVE: readonly Impact[] = ["serious", "critical"];

export async function violations(page: Page, impacts: readonly Impact[] = GRAVE): Promise<readonly string[]> {
  await showTheme(page, "light");
  const light = await found(new AxeBuilder({ page }), impacts);
  await showTheme(page, "dark");
  // Nothing but colours differs between the themes.
  const dark = await found(new AxeBuilder({ page }).withRules("color-contrast"), impacts);
  return [...light, ...dark.map((line) => `dark ${line}`)];
}

async function showTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: "attached" });
}

async function found(axe: AxeBuilder, impacts: readonly Impact[]): Promise<readonly string[]> {
  const results = await axe.analyze();
  return results.violations
    .filter(({ impact }) => impact && impacts.includes(impact))
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${impact} ${id}: ${target.join(" ")} ${failureSummary ?? ""}`,
      ),
    );
}
