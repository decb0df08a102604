import { useStore } from "zustand";
import { describeLoading, describeTime } from "../../shared/run-words.ts";
import { conversation } from "../stores/conversation.ts";
import { answersOf } from "../stores/judging.ts";
import { models, runsHere } from "../stores/models.ts";

/** What loading and waiting cost when the newest prompt was asked; of models on this machine, the others load elsewhere. */
export function LastSwap() {
  const open = useStore(conversation, (state) => state.open);
  const sources = useStore(models, (state) => state.sources);
  const runs =
    open === null
      ? []
      : answersOf(open, undefined).filter(({ end, model }) => end !== null && runsHere({ sources }, model));
  if (runs.length === 0) return null;
  const told = runs.flatMap(({ usage }) => usage.loadMs ?? []);
  const cost = told.reduce((sum, ms) => sum + ms, 0);
  return (
    <>
      <h3 className="memory-heading">Measured at the last prompt</h3>
      <ul className="memory-measured">
        {runs.map(({ id, model, usage }) => (
          <li key={id} className="figure">
            {model.name}: {describeLoading(usage)}
            {usage.turnMs === undefined ? "" : `, after waiting ${describeTime(usage.turnMs)} for its turn`}
          </li>
        ))}
      </ul>
      {told.length < runs.length || cost < 1 ? null : (
        <p className="panel-note">
          Loading took {describeTime(cost)} in all; models that stay in memory load in next to none.
        </p>
      )}
    </>
  );
}
