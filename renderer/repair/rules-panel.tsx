import { SlidersHorizontal } from "lucide-react";
import { useStore } from "zustand";
import { usualRules, type PassRules } from "../../shared/repair/pass.ts";
import { changeRules, repairForm } from "../stores/repair-form.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Toggle } from "../ui/toggle.tsx";

const retries = [
  { value: "0", label: "Never" },
  { value: "1", label: "Once" },
  { value: "2", label: "Twice" },
] as const;

const keys = ["hold", "onlyFromText", "retries", "numPredict"] as const satisfies readonly (keyof PassRules)[];

/** What is held to on the way from the text to the value. */
export function RulesPanel() {
  const rules = useStore(repairForm, (form) => form.rules);
  const changed = keys.filter((key) => rules[key] !== usualRules[key]).length;
  return (
    <Panel
      title="Rules"
      align="end"
      trigger={
        <Button look="quiet" data-set={changed > 0} aria-label={changed > 0 ? `Rules, ${changed} changed` : "Rules"}>
          <SlidersHorizontal size={14} aria-hidden="true" /> Rules
          {changed > 0 ? <span className="figure">{changed}</span> : null}
        </Button>
      }
    >
      <Toggle
        label="Only from the text"
        note="Refuse a value in which a field says what the text does not."
        on={rules.onlyFromText}
        onChange={(onlyFromText) => changeRules({ onlyFromText })}
      />
      <Toggle
        label="Hold the model to the schema"
        note="While it writes, in the strictest way its source takes. Off: it writes freely, and the rules look at it."
        on={rules.hold}
        onChange={(hold) => changeRules({ hold })}
      />
      <div className="panel-row">
        <span>Ask again</span>
        <Segmented
          label="Ask again"
          value={retries[rules.retries]?.value ?? "0"}
          choices={retries}
          onChange={(value) => changeRules({ retries: Number(value) })}
        />
      </div>
      <div className="panel-row">
        <label htmlFor="num-predict">Most tokens of an answer</label>
        <input
          id="num-predict"
          type="number"
          min={1}
          max={1_000_000}
          step={256}
          key={rules.numPredict}
          defaultValue={rules.numPredict}
          onBlur={(event) => {
            const numPredict = Math.round(Number(event.target.value));
            if (numPredict >= 1 && numPredict <= 1_000_000) changeRules({ numPredict });
            else event.target.value = String(rules.numPredict);
          }}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      </div>
    </Panel>
  );
}
