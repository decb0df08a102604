import { useEffect, useState, type RefObject } from "react";
import type { StoreApi } from "zustand/vanilla";

/**
 * A value of a store, a little late: what else is drawn of a change comes first, what is drawn of this answer when that
 * was painted and no other change has come for so many milliseconds. Whoever works in `place` does not wait. `select` stays
 * the same function.
 */
export function useStoreBehind<State, Value>(
  store: StoreApi<State>,
  select: (state: State) => Value,
  restMs: number,
  place?: RefObject<HTMLElement | null>,
): Value {
  const [shown, setShown] = useState<Value>(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const isWorkedIn = (): boolean => place?.current?.contains(document.activeElement) === true;
    const take = (): void => setShown(() => select(store.getState()));
    take();
    const leave = store.subscribe((state, before) => {
      if (Object.is(select(state), select(before))) return;
      cancel();
      if (isWorkedIn()) return take();
      frame = requestAnimationFrame(() => {
        // Who leaves one field for the next is in neither while the change is made.
        if (isWorkedIn()) take();
        else timer = setTimeout(take, restMs);
      });
    });
    return () => {
      leave();
      cancel();
    };
  }, [store, select, restMs, place]);
  return shown;
}
