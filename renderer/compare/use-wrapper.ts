import { useEffect } from "react";
import { useStore } from "zustand";
import type { StoredWrapper, WrapperRef } from "../../shared/wrappers/wrapper.ts";
import { findWrapper, readWrapper, wrappers } from "../stores/wrappers.ts";

/** The wrapper of this name (`null` is the one a pane begins with), read if it is not here; undefined names none. */
export function useWrapper(ref: WrapperRef | null | undefined): StoredWrapper | undefined {
  const found = useStore(wrappers, (state) => (ref === undefined ? undefined : findWrapper(state, ref)));
  useEffect(() => {
    if (ref != null && found === undefined) void readWrapper(ref);
  }, [ref, found]);
  return found;
}
