import { useStore } from "zustand";
import demoQuestions from "../../shared/grid/demo-questions.jsonl?raw";
import { cellKinds } from "../../shared/grid/cells.ts";
import { readQuestions, writeQuestions } from "../../shared/grid/questions.ts";
import { shortcutText } from "../commands/command.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { keepDraft } from "../stores/draft.ts";
import { changeSetup, grids, pairOf, startGrid } from "../stores/grids.ts";
import { settings } from "../stores/settings.ts";
import { ownDraftKey } from "../stores/window-draft.ts";
import { wrappers } from "../stores/wrappers.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Toggle } from "../ui/toggle.tsx";
import { useDraftedField } from "../ui/use-drafted-field.ts";
import { GridCheck } from "./grid-check.tsx";

const draftKey = ownDraftKey("grid");
const firstQuestion = "What is the capital of Japan? => Tokyo";

/** The questions of the next grid, and how they are asked. */
export function GridForm() {
  const { field, isReady, textNow, write } = useDraftedField(draftKey, firstQuestion);
  const problem = useStore(grids, (state) => state.problem);
  const fill = (): void => {
    write(writeQuestions(readQuestions(demoQuestions)));
    keepDraft(draftKey, textNow);
  };
  const run = (): void => void startGrid(textNow());
  return (
    <div className="grid-form">
      <section className="grid-questions">
        <label htmlFor="grid-questions">Questions, one a line; the answer behind =&gt; if you know it</label>
        <textarea
          id="grid-questions"
          ref={field}
          readOnly={!isReady}
          spellCheck={false}
          aria-describedby="grid-problem"
          onInput={() => keepDraft(draftKey, textNow)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            run();
          }}
        />
        <div className="row">
          <Button look="quiet" onClick={fill}>
            Take the 60 of the demo world
          </Button>
          <span className="grow" />
          <Button look="main" onClick={run}>
            Run the grid <kbd>{shortcutText("mod+enter")}</kbd>
          </Button>
        </div>
        <p id="grid-problem" role="alert" className="grid-problem">
          {problem}
        </p>
        <GridColumns />
      </section>
      <GridSetupForm />
    </div>
  );
}

/** What the columns will show. */
function GridColumns() {
  const wrappedInstruct = useStore(grids, (state) => state.setup.wrappedInstruct);
  return (
    <dl className="grid-lessons">
      {cellKinds
        .filter(({ key }) => wrappedInstruct || key !== "instruct-wrapped")
        .map(({ key, role, label, teaches }) => (
          <div key={key} data-role={role}>
            <dt>{label}</dt>
            <dd>{teaches}</dd>
          </div>
        ))}
    </dl>
  );
}

function GridSetupForm() {
  const setup = useStore(grids, (state) => state.setup);
  useStore(settings);
  const pair = pairOf(setup);
  const list = useStore(wrappers, (state) => state.list);
  const wrapper = setup.wrapper?.id ?? list[0]?.ref.id;
  const choose = (key: string): void => {
    const found = list.find(({ ref }) => String(ref.id) === key);
    if (found !== undefined) changeSetup({ wrapper: found.ref });
  };
  const model = (role: "base" | "instruct", label: string) => (
    <div className="grid-setting">
      <span>{label}</span>
      <ModelChoice
        label={label}
        value={pair[role]}
        onChange={(chosen) => chosen !== null && changeSetup({ pair: { ...pair, [role]: chosen.ref } })}
      />
    </div>
  );
  return (
    <section className="grid-setup" aria-label="How they are asked">
      {model("base", "Base model")}
      {model("instruct", "Instruct model")}
      <div className="grid-setting">
        <span>Wrapper</span>
        <Choice
          label="Wrapper"
          className="choice-framed"
          value={String(wrapper ?? "")}
          options={list.map(({ ref, wrapper: { name, note } }) => ({ value: String(ref.id), label: name, note }))}
          onChange={choose}
        />
      </div>
      <GridCheck />
      <NumberField name="mostTokens" label="Most tokens" min={1} max={4096} step={16} />
      <NumberField name="temperature" label="Temperature" min={0} max={5} step={0.1} />
      <NumberField name="seed" label="Seed" min={0} max={2 ** 31} step={1} />
      <p className="panel-note">Each question counts the seed one up. The same grid again gives the same answers.</p>
      <Toggle
        label="Show what the wrapped model goes on with"
        note="Diptych reads at most 32 tokens past a stop string. Off: they are sent, and nothing is written past them."
        on={setup.readsOn}
        onChange={(readsOn) => changeSetup({ readsOn })}
      />
      <Toggle
        label="Wrap the instruct model as well"
        on={setup.wrappedInstruct}
        onChange={(wrappedInstruct) => changeSetup({ wrappedInstruct })}
      />
    </section>
  );
}

type NumberName = "mostTokens" | "temperature" | "seed";

function NumberField(props: { name: NumberName; label: string; min: number; max: number; step: number }) {
  const { name, label, ...range } = props;
  const value = useStore(grids, (state) => state.setup[name]);
  const id = `grid-${name}`;
  return (
    <div className="grid-setting">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        {...range}
        value={value}
        onChange={({ target }) => target.validity.valid && changeSetup({ [name]: target.valueAsNumber })}
      />
    </div>
  );
}
