import { useStore } from "zustand";
import type { GuidePair } from "../../shared/contract/guide.ts";
import { goals, type Advice } from "../../shared/guide/goals.ts";
import { demonstrate, guide } from "../stores/guide.ts";
import { Button } from "../ui/button.tsx";

const kindOf: Record<Advice, "base" | "instruct"> = { base: "base", instruct: "instruct", "wrapped base": "base" };

/** What people want a model for, what serves it and why, each with a run that shows it. */
export function AdviceList({ pair }: { pair: GuidePair | undefined }) {
  const asking = useStore(guide, (state) => state.asking);
  return (
    <div className="advice-scroll">
      <table className="advice-table">
        <thead>
          <tr>
            <th scope="col">I want</th>
            <th scope="col">Use</th>
            <th scope="col">Because</th>
            <th scope="col">
              <span className="unseen">Demonstration</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {goals.map(({ key, goal, advice, why, look }) => (
            <tr key={key}>
              <th scope="row">{goal}</th>
              <td>
                <span className="kind" data-kind={kindOf[advice]}>
                  {advice.toUpperCase()}
                </span>
              </td>
              <td>
                {why}
                <small>{look}</small>
              </td>
              <td>
                <Button
                  disabled={pair === undefined || asking}
                  aria-label={`Show me: ${goal}`}
                  onClick={() => pair !== undefined && void demonstrate(key, pair)}
                >
                  Show me
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
