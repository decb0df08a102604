import type { Locator } from "playwright/test";

/** Takes an option of a list, by the keyboard: how long a mouse button is down over a list has a meaning of its own. */
export async function chooseOption(list: Locator, name: string | RegExp): Promise<void> {
  await list.press("Enter");
  await list.page().getByRole("option", { name }).press("Enter");
}
