import { useRef } from "react";

/**
 * Runs what was chosen in a menu once the menu has given the focus back, by `focus`: an action may move it, into a new
 * field say. `run` belongs into `finalFocus`, and answers whether something had been chosen.
 */
export function useAfterMenu(focus: () => void) {
  const chosen = useRef<() => void>(null);
  const choose = (action: () => void): void => {
    chosen.current = action;
  };
  const run = (): boolean => {
    const { current } = chosen;
    chosen.current = null;
    if (current === null) return false;
    focus();
    current();
    return true;
  };
  return { choose, run };
}
