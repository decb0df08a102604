import { useEffect, useState } from "react";
import { runTexts } from "../stores/live-runs.ts";

/** A short answer while it is written; long ones are shown by `RunBody`, past React. */
export function useRunText(runId: number): string {
  const [text, setText] = useState("");
  useEffect(
    () =>
      runTexts.show(runId, {
        set: (run) => setText(run.text),
        append: (kind, more) => {
          if (kind === "text") setText((before) => before + more);
        },
      }),
    [runId],
  );
  return text;
}
