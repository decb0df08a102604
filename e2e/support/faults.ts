import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";

/** What axe finds to stand in anyone's way as the page is shown now, in all but what is left out. */
export async function faultsNow(page: Page, ...leftOut: string[]): Promise<string[]> {
  const axe = leftOut.reduce((builder, selector) => builder.exclude(selector), new AxeBuilder({ page }));
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** The same in light and in dark. */
export async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const fault of await faultsNow(page)) found.push(`${colorScheme} ${fault}`);
  }
  return found;
}
