import type { Page } from "playwright";

const restMs = 2_000;

/** Reads, each time it is called, what the page's scripts hold in bytes once nothing more can be let go. */
export async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    // What has scrolled out of view is let go in the frames after that, and code is coloured when there is time.
    await page.waitForTimeout(restMs);
    // Compiled code that nobody calls any more is let go only after several collections.
    for (let time = 0; time < 10; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  };
}
