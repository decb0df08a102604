import type { OpenConversation } from "../stores/conversation.ts";
import { answersOf } from "../stores/judging.ts";

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What loading and waiting cost when the newest prompt was asked. */
export function LastSwap({ open }: { open: OpenConversation }) {
  const runs = answersOf(open, undefined).filter(({ end }) => end !== null);
  if (runs.length === 0) return null;
  const cost = runs.reduce((sum, { usage }) => sum + (usage.loadMs ?? 0), 0);
  return (
    <>
      <h3 className="memory-heading">Measured at the last prompt</h3>
      <ul className="memory-measured">
        {runs.map(({ id, model, usage }) => (
          <li key={id} className="figure">
            {model.name}: loaded in {seconds(usage.loadMs ?? 0)}
            {usage.turnMs === undefined ? "" : `, after waiting ${seconds(usage.turnMs)} for its turn`}
          </li>
        ))}
      </ul>
      <p className="panel-note">
        Loading took {seconds(cost)} in all; models that stay in memory load in next to none.
      </p>
    </>
  );
}
