import { useStore } from "zustand";
import { describePhase } from "../../shared/run-words.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { useRunText } from "../compare/use-run-text.ts";
import { exampleModel, examples, tryEachLeftOut, tryExamples, type Trial } from "../stores/example-sets.ts";
import { grids } from "../stores/grids.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { Button } from "../ui/button.tsx";

/** The examples tried on an input, whole and without each of them. */
export function ExampleTrials() {
  const { input, trials } = useStore(examples);
  const model = useStore(examples, exampleModel);
  useStore(grids, (state) => state.setup);
  const [whole] = trials;
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
        <ModelChoice
          label="Model that is shown the examples"
          value={model}
          onChange={(chosen) => chosen !== null && examples.setState({ model: chosen.ref })}
        />
        <span className="grow" />
        <Button look="main" type="submit">
          Try
        </Button>
        <Button onClick={() => void tryEachLeftOut()}>Leave each one out</Button>
      </form>
      {whole === undefined ? null : (
        <table className="trials">
          <thead>
            <tr>
              <th scope="col">Examples</th>
              <th scope="col">Answer</th>
              <th scope="col">Beside the whole</th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <TrialRow key={trial.runId} trial={trial} whole={whole} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function TrialRow({ trial: { runId, without }, whole }: { trial: Trial; whole: Trial }) {
  const text = useRunText(runId).trim();
  const wholeText = useRunText(whole.runId).trim();
  const run = useStore(liveRuns, (runs) => runs[runId]);
  const ended = run?.end != null;
  const failed = run?.end?.reason === "error" ? run.end.error.message : undefined;
  return (
    <tr>
      <th scope="row">{without === null ? "all that are on" : `without ${without.input} → ${without.output}`}</th>
      <td>{failed ?? (text === "" && !ended ? describePhase(run?.phase ?? "waiting") : text)}</td>
      <td data-look={without !== null && ended && text !== wholeText ? "differs" : undefined}>
        {without === null || !ended ? "" : text === wholeText ? "same" : "differs"}
      </td>
    </tr>
  );
}
