import { BrowserWindow } from "electron";
import { totalOfPulls } from "../../shared/models/pull-total.ts";
import { isUnderWay } from "../../shared/models/pull.ts";
import type { Pulls } from "../core/pulls.ts";

const noBar = -1;
/** More than 1 shows a bar of unknown length. */
const unknownLength = 2;

/** Shows in the taskbar or dock how far the pulls are, as long as any is under way. */
export async function showPullProgress(pulls: Pulls): Promise<void> {
  let shown = noBar;
  const events = pulls.watch(undefined, { signal: undefined });
  while ((await events.next()).done !== true) {
    const underWay = pulls.list().filter(isUnderWay);
    const fraction = underWay.length === 0 ? noBar : (totalOfPulls(underWay).fraction ?? unknownLength);
    if (Math.abs(fraction - shown) < 0.005 && fraction !== noBar) continue;
    shown = fraction;
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(fraction);
  }
}
