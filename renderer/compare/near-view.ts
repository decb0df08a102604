import { useEffect, useRef, useState, type RefObject } from "react";

/** How far outside its scroller something still counts as near, so that it is ready when it comes into view. */
const margin = "1200px 0px";

interface Nearness {
  near: boolean;
  /** What it took when it was last shown, in CSS pixels; before that, what it is thought to take. */
  height: number;
}

/**
 * Whether an element is in view or near it. What is far away can be left out but for its height, so that nothing jumps.
 * `keep` hears each height that was measured.
 */
export function useNearView(
  start: Nearness,
  keep?: (height: number) => void,
): Nearness & { ref: RefObject<HTMLDivElement | null> } {
  const ref = useRef<HTMLDivElement>(null);
  const [{ near, height }, set] = useState(start);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        const { height: measured } = entry.boundingClientRect;
        set({ near: entry.isIntersecting, height: measured });
        keep?.(measured);
      },
      { root: element.closest(".pane-body"), rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [keep]);
  return { ref, near, height };
}
