import { formatBytes } from "../../shared/models/bytes.ts";
import type { LayerProgress } from "../../shared/models/pull-progress.ts";

/** The parts of a pull, each with its own bytes. */
export function PullLayers({ layers, active }: { layers: readonly LayerProgress[]; active: string | undefined }) {
  return (
    <ul className="layers">
      {layers.map(({ digest, total, completed }) => (
        <li key={digest} data-active={digest === active}>
          <code>{digest.replace(/^sha256:/, "").slice(0, 12)}</code>
          <span className="progress-track">
            <span
              className="progress-fill"
              style={{ width: `${(total === 0 ? 0 : (completed / total) * 100).toFixed(1)}%` }}
            />
          </span>
          <span className="figure">
            {completed === total ? formatBytes(total) : `${formatBytes(completed)} of ${formatBytes(total)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
