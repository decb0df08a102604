import { useCallback, useState } from "react";
import { shortcutText } from "../commands/command.ts";
import type { Composed } from "../stores/composed.ts";
import { Button } from "../ui/button.tsx";
import { useAfterWriting } from "./after-writing.ts";

const afterMs = 50;

interface SendButtonProps {
  label: string;
  draftKey: string;
  /** Whether a pane has no model yet. */
  missing: boolean;
  send: () => void;
}

/** Sends what is written; it looks as if it did nothing while nothing is, but can be pressed, and says so then. */
export function SendButton({ label, draftKey, missing, send }: SendButtonProps) {
  const [isEmpty, setEmpty] = useState(false);
  const look = useCallback((now: Composed | undefined) => setEmpty((now?.prompt() ?? "").trim() === ""), []);
  useAfterWriting(draftKey, afterMs, look);
  return (
    <Button look="main" disabled={missing} aria-disabled={isEmpty} onClick={send}>
      {label} <kbd>{shortcutText("mod+enter")}</kbd>
    </Button>
  );
}
