import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";

interface Where {
  /** Selectors of what is looked at; all of the page where there is none. */
  within?: readonly string[];
  /** Selectors of what is not. */
  leftOut?: readonly string[];
}

/**
 * What axe finds to stand in anyone's way as the page is shown now: everything in light, and in dark what only colours can
 * change.
 */
export async function faults(page: Page, { within = [], leftOut = [] }: Where = {}): Promise<string[]> {
  const axe = (): AxeBuilder => {
    // There are no frames, so nothing has to be put together in a page of its own.
    const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    for (const selector of within) builder.include(selector);
    for (const selector of leftOut) builder.exclude(selector);
    return builder;
  };
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axe().withRules(["color-contrast"]).analyze();
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axe().analyze();
  const name = (theme: string, { violations }: typeof light): string[] =>
    violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  return [...name("light", light), ...name("dark", dark)];
}
