import { useState } from "react";
import type { RunInfo } from "../../shared/conversation.ts";
import { drawMore, drawSweep } from "../stores/samples.ts";
import { stopAll } from "../stores/conversation.ts";
import { isAnyRunning } from "../stores/running.ts";
import { Button } from "../ui/button.tsx";

/** The contract takes this many at once. */
const most = 64;

interface FormProps {
  runs: readonly RunInfo[];
  /** One answer of each pane; the samples are drawn as it was. */
  shown: readonly RunInfo[];
}

/** How many more answers to draw, or over which values to sweep. */
export function SampleForm({ runs, shown }: FormProps) {
  const [count, setCount] = useState(8);
  const [temperatures, setTemperatures] = useState("0, 0.5, 1, 1.5");
  const [topPs, setTopPs] = useState("0.5, 1");
  const sweep = { temperatures: numbersOf(temperatures, 5), topPs: numbersOf(topPs, 1) };
  const cells = sweep.temperatures.length * sweep.topPs.length;
  const greedy = shown.filter(({ sampling }) => sampling.temperature === 0);
  const running = isAnyRunning(runs);
  return (
    <div className="sample-form">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void drawMore(runs, shown, count);
        }}
      >
        <label>
          Answers{" "}
          <input
            type="number"
            min={1}
            max={most}
            value={count}
            onChange={({ target }) => setCount(Math.min(most, Math.max(1, target.valueAsNumber || 1)))}
          />
        </label>
        <Button type="submit" look="main">
          Draw {count} more from each pane
        </Button>
      </form>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void drawSweep(shown, sweep);
        }}
      >
        <label>
          Temperatures <input value={temperatures} onChange={({ target }) => setTemperatures(target.value)} />
        </label>
        <label>
          Top p <input className="short" value={topPs} onChange={({ target }) => setTopPs(target.value)} />
        </label>
        <Button type="submit" disabled={cells === 0 || cells > most}>
          Sweep {cells} settings
        </Button>
      </form>
      {running ? <Button onClick={() => void stopAll()}>Stop all</Button> : null}
      {greedy.length === 0 ? null : (
        <p className="facts-note">
          At temperature 0 every answer of {greedy.map(({ model }) => model.name).join(" and ")} is the same; sweep, or
          set a higher one.
        </p>
      )}
    </div>
  );
}

/** The numbers of a list like "0, 0.5, 1", each once, from 0 to `highest`. */
function numbersOf(list: string, highest: number): number[] {
  const numbers = list.split(/[\s,;]+/).flatMap((part) => (part === "" ? [] : [Number(part)]));
  return [...new Set(numbers.filter((number) => number >= 0 && number <= highest))];
}
