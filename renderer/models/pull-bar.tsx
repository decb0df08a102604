import { Progress } from "@base-ui/react/progress";
import type { PullState } from "../../shared/models/pull.ts";
import "./pull-bar.css";

/** How far something is; without a fraction it only says that something goes on. */
export function PullBar({ name, fraction, state }: { name: string; fraction: number | undefined; state: PullState }) {
  const percent = fraction === undefined ? null : Math.floor(fraction * 100);
  return (
    <Progress.Root className="progress" value={percent} aria-label={`Progress of ${name}`} data-state={state}>
      <Progress.Track className="progress-track">
        <Progress.Indicator
          className="progress-fill"
          style={fraction === undefined ? {} : { width: `${(fraction * 100).toFixed(1)}%` }}
        />
      </Progress.Track>
      <span className="progress-percent figure">{percent === null ? "" : `${percent} %`}</span>
    </Progress.Root>
  );
}
