import { useEffect } from "react";
import { useStore } from "zustand";
import { describePhase } from "../../shared/run-words.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { useRunText } from "../compare/use-run-text.ts";
import { useWatchedRun } from "../compare/use-run.ts";
import { chooseExampleModel, examples, shownForms, type ShownForm, type Trial } from "../stores/example-sets.ts";
import { showTried, tryEachLeftOut, tryExamples } from "../stores/example-trials.ts";
import { Button } from "../ui/button.tsx";
import { useExampleModel } from "./use-example-model.ts";

const formWords: Record<ShownForm, string> = { raw: "Raw prefix", chat: "Chat turns" };

/** The examples tried on an input, whole and without each of them: as text for a base model, as turns for an instruct one. */
export function ExampleTrials() {
  const { id, input, trials } = useStore(examples);
  const [whole] = trials;
  useEffect(() => void showTried(id).catch(() => undefined), [id]);
  return (
    <>
      <form
        className="examples-try"
        onSubmit={(event) => {
          event.preventDefault();
          void tryExamples();
        }}
      >
        <label htmlFor="examples-input">Try it on</label>
        <input
          id="examples-input"
          type="text"
          value={input}
          onChange={({ target }) => examples.setState({ input: target.value })}
        />
        <span className="grow" />
        <Button look="main" type="submit">
          Try
        </Button>
        <Button onClick={() => void tryEachLeftOut()}>Leave each one out</Button>
      </form>
      <div className="examples-models">
        {shownForms.map((form) => (
          <FormModel key={form} form={form} />
        ))}
      </div>
      {whole === undefined ? null : (
        <table className="trials">
          <thead>
            <tr>
              <th scope="col">Examples</th>
              {shownForms.map((form) => (
                <th key={form} scope="col">
                  {formWords[form]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <TrialRow key={trial.runs.raw} trial={trial} whole={whole} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Who is shown the examples in this form. */
function FormModel({ form }: { form: ShownForm }) {
  const model = useExampleModel(form);
  return (
    <span className="row">
      <small>{formWords[form]} for</small>
      <ModelChoice
        label={`Model that is shown the ${formWords[form].toLowerCase()}`}
        value={model}
        onChange={(chosen) => chosen !== null && chooseExampleModel(form, chosen.ref)}
      />
    </span>
  );
}

function TrialRow({ trial: { runs, without }, whole }: { trial: Trial; whole: Trial }) {
  return (
    <tr>
      <th scope="row">{without === null ? "all that are on" : `without ${without.input} → ${without.output}`}</th>
      {shownForms.map((form) => (
        <Answer key={form} runId={runs[form]} whole={without === null ? null : whole.runs[form]} />
      ))}
    </tr>
  );
}

/** One answer, and whether it is the one that all examples bring about. */
function Answer({ runId, whole }: { runId: number; whole: number | null }) {
  const text = useRunText(runId).trim();
  const wholeText = useRunText(whole ?? runId).trim();
  const run = useWatchedRun(runId);
  const wholeRun = useWatchedRun(whole ?? runId);
  const end = run?.end ?? null;
  const isCompared = whole !== null && wholeRun?.end != null && end !== null && end.reason !== "error";
  return (
    <td>
      <span className="trial-text">
        {end?.reason === "error"
          ? end.error.message
          : text !== ""
            ? text
            : end === null
              ? describePhase(run?.phase ?? "waiting")
              : "(nothing)"}
      </span>
      {isCompared ? (
        <small data-look={text === wholeText ? undefined : "differs"}>{text === wholeText ? "same" : "differs"}</small>
      ) : null}
    </td>
  );
}
