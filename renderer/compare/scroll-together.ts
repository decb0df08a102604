import { useEffect, useRef, type RefObject } from "react";
import { lead } from "../stream/follow.ts";

const takesOver = ["wheel", "pointerdown", "keydown", "touchstart"] as const;

/** Lets all panes scroll with the one a person scrolls, each by the same share of its own length. */
export function useScrollTogether(on: boolean): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panes = frame.current;
    if (!on || panes === null) return undefined;
    // Only the pane a person has in hand, by its text or its button, leads; one that follows its own text as it grows does not.
    let leader: Element | null = null;
    const take = ({ target }: Event): void => {
      leader = target instanceof Element ? target.closest(".pane-frame") : null;
    };
    const follow = ({ target }: Event): void => {
      if (!(target instanceof HTMLElement) || target.parentElement !== leader) return;
      const share = target.scrollTop / Math.max(1, target.scrollHeight - target.clientHeight);
      for (const other of panes.querySelectorAll<HTMLElement>(".pane-body")) {
        if (other !== target) lead(other, share * (other.scrollHeight - other.clientHeight));
      }
    };
    for (const type of takesOver) panes.addEventListener(type, take, { capture: true, passive: true });
    panes.addEventListener("scroll", follow, { capture: true, passive: true });
    return () => {
      for (const type of takesOver) panes.removeEventListener(type, take, { capture: true });
      panes.removeEventListener("scroll", follow, { capture: true });
    };
  }, [on]);
  return frame;
}
