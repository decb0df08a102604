import { Copy, ScanSearch, X } from "lucide-react";
import { useMemo } from "react";
import type { BatchItem as Item } from "../../shared/repair/batch.ts";
import { hideItem } from "../stores/batch.ts";
import { showTab, stage } from "../stores/repair-stage.ts";
import { setText } from "../stores/repair-text.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { copyText } from "../ui/outside.ts";
import { MarkedText } from "./marked-text.tsx";
import { prettyJson } from "./pretty-json.ts";
import { ProblemList } from "./problem-list.tsx";
import "./value-side.css";

/** One record as a whole: its text, what became of it, and why. */
export function BatchItem({ item: { name, text, status, result } }: { item: Item }) {
  const json = result?.json ?? null;
  const pretty = useMemo(() => (json === null ? "" : prettyJson(json)), [json]);
  const lookCloser = (): void => {
    setText(text);
    stage.setState({ writing: true });
    showTab("pass");
  };
  return (
    <section className="repair-side" aria-label="Record">
      <header className="side-bar">
        <h2>{name}</h2>
        <span className="grow" />
        <Button look="quiet" onClick={lookCloser}>
          <ScanSearch size={14} aria-hidden="true" /> Look at it alone
        </Button>
        {json === null ? null : (
          <IconButton label="Copy the value" onClick={() => void copyText(json)}>
            <Copy size={14} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label="Close" onClick={hideItem}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </header>
      <MarkedText text={text} label="Text of the record" />
      {result === null || status === "valid" ? null : (
        <div className="notice notice-bad">
          <ProblemList problems={result.problems} />
        </div>
      )}
      {json === null ? null : (
        <div className="raw-answer">
          <header className="side-bar">
            <h2>{status === "valid" ? "Value" : "The nearest that was found"}</h2>
          </header>
          <MarkedText text={pretty} label="Value of the record" />
        </div>
      )}
    </section>
  );
}
