import { useStore } from "zustand";
import { pass } from "../stores/pass.ts";
import { StepStrip } from "./step-strip.tsx";
import { TextSide } from "./text-side.tsx";
import { ValueSide } from "./value-side.tsx";

/** One text at the left, its value at the right, and above them how it came about. */
export function PassTab() {
  const failure = useStore(pass, (state) => state.failure);
  return (
    <>
      <StepStrip />
      {failure === null ? null : (
        <p className="notice notice-bad" role="alert">
          {failure.message}
        </p>
      )}
      <div className="repair-two">
        <TextSide />
        <ValueSide />
      </div>
    </>
  );
}
