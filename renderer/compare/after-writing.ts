import { useEffect } from "react";
import { composed, type Composed } from "../stores/composed.ts";

/** What is written, and whether nothing was written since. */
type Work = (now: Composed | undefined, isNewest: () => boolean) => void;

/** Runs `work` once nothing was written for a while; at a key press nothing is drawn anew for it. */
export function useAfterWriting(draftKey: string, restMs: number, work: Work): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let count = 0;
    const wait = (): void => {
      clearTimeout(timer);
      count += 1;
      const mine = count;
      timer = setTimeout(() => work(composed.getState()[draftKey], () => mine === count), restMs);
    };
    wait();
    const leave = composed.subscribe((all, before) => {
      if (all[draftKey] !== before[draftKey]) wait();
    });
    return () => {
      count += 1;
      clearTimeout(timer);
      leave();
    };
  }, [draftKey, restMs, work]);
}
