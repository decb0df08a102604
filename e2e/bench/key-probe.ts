import type { Page } from "playwright";

/** What the probe measures: changes in the tree, or in the text. */
export type Watched = "tree" | "text";

/** Begins to time keys: from the key to the end of the frame in which what is watched has changed. */
export const watchKeys = (page: Page, watched: Watched): Promise<void> => page.evaluate(`watchKeys("${watched}")`);

/** The times of the keys that changed something since then, in ms. */
export const takeKeyTimes = (page: Page): Promise<number[]> => page.evaluate("takeKeyTimes()");

/** Opens a schema of the library; the time until its tree and its text are drawn. */
export const timeOpening = (page: Page, name: string): Promise<number> => page.evaluate(`timeOpening("${name}")`);

/** Put into the page before its own code. */
export function keyProbe(): void {
  const places = { tree: ".tree-rows", text: ".view-lines" };
  let times: number[] = [];
  let pressed: number | undefined;
  let isChanged = false;
  let observer: MutationObserver | undefined;
  const { port1, port2 } = new MessageChannel();
  // What is posted in a frame arrives when the frame is drawn.
  port2.addEventListener("message", () => {
    if (pressed === undefined || !isChanged) return;
    times.push(performance.now() - pressed);
    pressed = undefined;
  });
  port2.start();
  const frame = (): void => {
    port1.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      if (["Alt", "Control", "Shift"].includes(key)) return;
      pressed = timeStamp;
      isChanged = false;
    },
    true,
  );
  const frames = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const next = (left: number): void => {
        if (left === 0) resolve();
        else requestAnimationFrame(() => next(left - 1));
      };
      next(count);
    });
  Object.assign(window, {
    watchKeys(watched: Watched) {
      observer?.disconnect();
      observer = new MutationObserver(() => (isChanged = true));
      const place = document.querySelector(places[watched]);
      if (place) observer.observe(place, { subtree: true, childList: true, characterData: true, attributes: true });
      times = [];
      pressed = undefined;
    },
    takeKeyTimes: () => times,
    async timeOpening(name: string) {
      const rows = [...document.querySelectorAll<HTMLElement>(".side-open")];
      const row = rows.find(({ textContent }) => textContent.trim() === name);
      const isDrawn = (): boolean =>
        document.querySelector("h1 .title")?.textContent === name &&
        document.querySelectorAll(".tree-row").length > 10 &&
        document.querySelectorAll("[aria-label='Text'] .view-line").length > 10;
      const start = performance.now();
      row?.click();
      await frames(1);
      while (!isDrawn()) await frames(1);
      await frames(1);
      return performance.now() - start;
    },
  });
}
