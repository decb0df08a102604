import { useState } from "react";
import { useStore } from "zustand";
import type { GuidePair, GuideProgress } from "../../shared/contract/guide.ts";
import type { Exercise } from "../../shared/guide/exercise.ts";
import { exercises } from "../../shared/guide/exercises.ts";
import { forgetExercise, guide, runExercise, showInCompare } from "../stores/guide.ts";
import { Button } from "../ui/button.tsx";
import { AskAnswer } from "./ask-answer.tsx";

interface Props {
  exercise: Exercise;
  progress: GuideProgress | undefined;
  pair: GuidePair | undefined;
}

/** One exercise: what it is about, the prediction, the run, and what happened. */
export function ExercisePage({ exercise, progress, pair }: Props) {
  const [picked, setPicked] = useState<string>();
  const asking = useStore(guide, (state) => state.asking);
  const prediction = progress?.prediction ?? picked;
  return (
    <article className="exercise">
      <h2>{exercise.title}</h2>
      <p className="exercise-lesson">{exercise.lesson}</p>
      <fieldset className="exercise-question" disabled={progress !== undefined}>
        <legend>{exercise.question}</legend>
        {exercise.choices.map(({ key, label }) => (
          <label key={key} className="exercise-choice" data-outcome={progress?.verdict?.outcome === key}>
            <input
              type="radio"
              name={exercise.key}
              checked={prediction === key}
              onChange={() => setPicked(key)}
              value={key}
            />
            {label}
            {progress?.verdict?.outcome === key ? <small>what happened</small> : null}
          </label>
        ))}
      </fieldset>
      {progress === undefined ? (
        <p className="row">
          <Button
            look="main"
            disabled={picked === undefined || pair === undefined || asking}
            onClick={() => picked !== undefined && pair !== undefined && void runExercise(exercise.key, picked, pair)}
          >
            Run it
          </Button>
          {picked === undefined ? <small>Predict first.</small> : null}
          {pair === undefined ? <small>Choose a base and an instruct model above.</small> : null}
        </p>
      ) : (
        <Outcome exercise={exercise} progress={progress} />
      )}
    </article>
  );
}

function Outcome({ exercise, progress }: { exercise: Exercise; progress: GuideProgress }) {
  const { verdict, ended } = progress;
  const next = exercises[exercises.findIndex(({ key }) => key === exercise.key) + 1];
  const right = verdict?.outcome === progress.prediction;
  return (
    <>
      <div className="exercise-answers">
        {exercise.asks.map((ask) => (
          <AskAnswer key={ask.id} ask={ask} runId={progress.runs.find((run) => run.ask === ask.id)?.runId} />
        ))}
      </div>
      <div role="status">
        {verdict !== null ? (
          <p className="exercise-verdict" data-right={right}>
            <strong>{right ? "As you predicted." : "Not as you predicted."}</strong> {verdict.said}
          </p>
        ) : ended ? (
          <p className="exercise-verdict">
            These answers do not tell: a model failed, or gave no answer to judge. Look at them, then try again.
          </p>
        ) : null}
      </div>
      {ended ? <p className="exercise-moral">{exercise.moral}</p> : null}
      <p className="row">
        {next === undefined ? null : (
          <Button look="main" onClick={() => guide.setState({ exercise: next.key })}>
            Next: {next.title}
          </Button>
        )}
        <Button onClick={() => void showInCompare(progress.conversationId)}>Open in Compare</Button>
        <Button look="quiet" onClick={() => void forgetExercise(exercise.key)}>
          Try again
        </Button>
      </p>
    </>
  );
}
