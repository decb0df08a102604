import { Progress } from "@base-ui/react/progress";
import { useStore } from "zustand";
import { totalOfPulls } from "../../shared/models/pull-total.ts";
import { isUnderWay } from "../../shared/models/pull.ts";
import { pulls } from "../stores/pulls.ts";

/** That models are being pulled and how far all of that is, at the entry of their view. */
export function PullsMark() {
  const count = useStore(pulls, ({ byId }) => [...byId.values()].filter(isUnderWay).length);
  const percent = useStore(pulls, ({ byId }) => {
    const { fraction } = totalOfPulls([...byId.values()].filter(isUnderWay));
    return fraction === undefined ? null : Math.floor(fraction * 100);
  });
  if (count === 0) return null;
  return (
    <Progress.Root
      className="pulls-mark"
      value={percent}
      aria-label={count === 1 ? "1 pull under way" : `${count} pulls under way`}
    >
      <Progress.Track className="pulls-mark-track">
        <Progress.Indicator className="pulls-mark-fill" />
      </Progress.Track>
    </Progress.Root>
  );
}
