import type { Page } from "playwright";

/** Reads, each time it is called, what the page's scripts hold in bytes once nothing more can be let go. */
export async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    // Compiled code that nobody calls any more is let go only after several collections.
    for (let time = 0; time < 10; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  };
}
