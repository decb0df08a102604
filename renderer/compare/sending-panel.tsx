import { Layers } from "lucide-react";
import { useStore } from "zustand";
import { mostAnswers, sending } from "../stores/sending.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { Segmented } from "../ui/segmented.tsx";

/** How many answers each pane is to give at once, and whether their probabilities are recorded. */
export function SendingPanel() {
  const { answers, probabilities } = useStore(sending);
  return (
    <Panel
      title="How to send"
      align="end"
      className="sending-panel"
      trigger={
        <Button
          look="quiet"
          aria-label={answers === 1 ? "How to send" : `How to send: ${answers} answers each`}
          data-set={answers > 1 || probabilities !== "settings"}
        >
          <Layers size={14} aria-hidden="true" />
          {answers === 1 ? null : <span className="figure">{answers}×</span>}
        </Button>
      }
    >
      <label className="sending-row">
        Answers from each pane
        <input
          type="number"
          min={1}
          max={mostAnswers}
          value={answers}
          onChange={({ target }) => {
            const count = Math.trunc(target.valueAsNumber) || 1;
            sending.setState({ answers: Math.min(mostAnswers, Math.max(1, count)) });
          }}
        />
      </label>
      <p className="panel-note">Their seeds count up. More than one are shown as a stack, under Differences.</p>
      <div className="sending-row">
        <span>Probabilities</span>
        <Segmented
          label="Record probabilities"
          value={probabilities}
          choices={[
            { value: "settings", label: "As in Settings" },
            { value: "yes", label: "Record" },
            { value: "no", label: "Do not" },
          ]}
          onChange={(value) => sending.setState({ probabilities: value })}
        />
      </div>
      <p className="panel-note">Recorded, each token shows what else was likely. It costs some speed.</p>
    </Panel>
  );
}
