import { Check, Circle, X } from "lucide-react";
import { useStore } from "zustand";
import type { GuidePair, GuideProgress } from "../../shared/contract/guide.ts";
import { exercises } from "../../shared/guide/exercises.ts";
import { guide } from "../stores/guide.ts";
import { ExercisePage } from "./exercise-page.tsx";

/** The exercises in order, and the one that is being done. */
export function Course({ pair }: { pair: GuidePair | undefined }) {
  const current = useStore(guide, (state) => state.exercise);
  const progress = useStore(guide, (state) => state.progress);
  const shown = exercises.find(({ key }) => key === current);
  return (
    <div className="course">
      <nav className="course-list" aria-label="Exercises">
        <ol>
          {exercises.map(({ key, title }, index) => (
            <li key={key}>
              <button
                type="button"
                className="course-entry"
                aria-current={key === current ? "step" : undefined}
                onClick={() => guide.setState({ exercise: key })}
              >
                <span className="figure">{index + 1}</span>
                <span className="grow">{title}</span>
                <Mark progress={progress.find(({ exercise }) => exercise === key)} />
              </button>
            </li>
          ))}
        </ol>
        <p className="course-note">
          Predict first, then run it: what surprises you is what you learn. The pair that comes with Diptych is enough
          for all of them.
        </p>
      </nav>
      {shown === undefined ? null : (
        <ExercisePage
          key={shown.key}
          exercise={shown}
          progress={progress.find(({ exercise }) => exercise === shown.key)}
          pair={pair}
        />
      )}
    </div>
  );
}

/** Not tried, predicted rightly, or predicted otherwise. */
function Mark({ progress }: { progress: GuideProgress | undefined }) {
  if (progress === undefined) return <Circle size={14} aria-label="not tried yet" />;
  if (progress.verdict === null) return <Circle size={14} fill="currentColor" aria-label="tried" />;
  return progress.verdict.outcome === progress.prediction ? (
    <Check size={14} aria-label="done, as predicted" />
  ) : (
    <X size={14} aria-label="done, not as predicted" />
  );
}
