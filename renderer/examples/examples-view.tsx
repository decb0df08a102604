import { Plus, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import * as v from "valibot";
import { exampleSetSchema, rawPair, type ExamplePair } from "../../shared/examples/example-set.ts";
import { conversationList } from "../stores/conversation-list.ts";
import {
  changeExamples,
  deleteExamples,
  examples,
  newExamples,
  openExamples,
  refreshExamples,
  takeFromHistory,
} from "../stores/example-sets.ts";
import { tryExamples } from "../stores/example-trials.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { ExampleOutputs } from "./example-outputs.tsx";
import { ExampleTrials } from "./example-trials.tsx";
import { PairList } from "./pair-list.tsx";
import { useExampleModel } from "./use-example-model.ts";
import "./examples.css";

/** Few-shot examples: made by hand or from history, as a model is shown them, and what each of them does. */
export function ExamplesView() {
  useEffect(() => void refreshExamples(), []);
  return (
    <section className="examples" aria-label="Few-shot examples">
      <div className="examples-edit">
        <SetHead />
        <SetFields />
        <Pairs />
      </div>
      <div className="examples-use">
        <ExampleTrials />
        <ExampleOutputs />
      </div>
    </section>
  );
}

function SetHead() {
  const { list, id } = useStore(examples);
  const history = useStore(conversationList, (state) => state.conversations);
  return (
    <div className="row examples-head">
      {list.length === 0 ? null : (
        <Choice
          label="Examples"
          value={String(id ?? "")}
          options={list.map((stored) => ({ value: String(stored.id), label: stored.set.name }))}
          onChange={(key) => {
            const found = list.find((stored) => String(stored.id) === key);
            if (found !== undefined) openExamples(found);
          }}
        />
      )}
      <Button look="quiet" onClick={newExamples}>
        <Plus size={14} aria-hidden="true" /> New
      </Button>
      <span className="grow" />
      {history.length === 0 ? null : (
        <Choice
          label="Take from history"
          value=""
          none="Take from history"
          options={history.slice(0, 50).map(({ id: one, title }) => ({ value: String(one), label: title }))}
          onChange={(key) => void takeFromHistory(Number(key))}
        />
      )}
      {id === null ? null : (
        <IconButton label="Delete these examples" onClick={() => void deleteExamples(id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

function SetFields() {
  const set = useStore(examples, (state) => state.set);
  const field = (key: "name" | "instruction", label: string) => (
    <label>
      <span>{label}</span>
      <input type="text" value={set[key]} onChange={({ target }) => changeExamples({ [key]: target.value })} />
    </label>
  );
  return (
    <div className="examples-fields">
      {field("name", "Name")}
      {field("instruction", "Instruction, before all examples")}
      <label className="examples-turn">
        <span>
          One example, with {"{{input}}"} and behind it {"{{output}}"}; what follows an output ends it
        </span>
        <textarea
          spellCheck={false}
          value={set.turn}
          aria-invalid={!v.is(exampleSetSchema.entries.turn, set.turn)}
          onChange={({ target }) => changeExamples({ turn: target.value })}
        />
      </label>
    </div>
  );
}

function Pairs() {
  const set = useStore(examples, (state) => state.set);
  const model = useExampleModel("raw");
  const answered = useStore(examples, (state) => state.trials.length > 0);
  const change = (pairs: ExamplePair[]): void => {
    const switched = pairs.length === set.pairs.length && pairs.some(({ on }, at) => on !== set.pairs[at]?.on);
    changeExamples({ pairs });
    // Who has seen an answer sees it change.
    if (switched && answered) void tryExamples();
  };
  return (
    <PairList
      pairs={set.pairs}
      model={model}
      switches
      labels={{ input: "Input", output: "Output" }}
      render={(pair) => rawPair(set, pair)}
      onChange={change}
    />
  );
}
