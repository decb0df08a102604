import { useEffect } from "react";
import { useStore } from "zustand";
import type { Repeat } from "../../shared/contract/cards.ts";
import type { CardFile } from "../../shared/run-card.ts";
import { visible } from "../tokens/token-words.ts";
import { conversation } from "../stores/conversation.ts";
import { closeCard, refreshRepeats, runCard, sameAgain } from "../stores/run-card.ts";
import { openStudy, study } from "../stores/study-tab.ts";
import { Button } from "../ui/button.tsx";

/** Asks the very same again, and says whether the same came out or where it first differs. */
export function SameAgain({ runId, file }: { runId: number; file: CardFile }) {
  const repeats = useStore(runCard, (state) => state.repeats);
  const ended = useStore(
    conversation,
    (state) => state.open?.runs.filter((run) => run.repeats === runId && run.end !== null).length,
  );
  useEffect(() => void refreshRepeats(runId).catch(() => undefined), [runId, ended]);
  const running = repeats.some(({ sameness }) => sameness === null);
  return (
    <>
      <p className="card-note">
        The same model is handed the same prompt with the same options and the seed {file.sampling.seed}. The answer in
        its pane stays.
      </p>
      <Button look="main" disabled={running || file.end === null} onClick={() => void sameAgain(runId)}>
        {running ? "Writing it again…" : "Same again?"}
      </Button>
      <ol className="repeats">
        {repeats.toReversed().map((repeat) => (
          <Outcome key={repeat.runId} repeat={repeat} runId={runId} />
        ))}
      </ol>
    </>
  );
}

function Outcome({ repeat: { runId: again, createdAt, sameness, drift }, runId }: { repeat: Repeat; runId: number }) {
  const time = new Date(createdAt).toLocaleTimeString("en-GB");
  return (
    <li>
      <small className="figure">{time}</small>
      {sameness === null ? (
        <span>being written</span>
      ) : sameness.same ? (
        <span role="status">
          <b>Identical</b>, character for character
        </span>
      ) : (
        <span role="status">
          <b>Differs from character {sameness.at + 1} on</b>: <code>{visible(sameness.first)}</code> became{" "}
          <code>{visible(sameness.second)}</code>{" "}
          <Button
            look="quiet"
            onClick={() => {
              closeCard();
              study.setState({ first: runId, second: again });
              openStudy("words");
            }}
          >
            Differences
          </Button>
        </span>
      )}
      {drift.map((words) => (
        <small key={words}>{words}</small>
      ))}
    </li>
  );
}
