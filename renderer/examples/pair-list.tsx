import { GripVertical, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ExamplePair } from "../../shared/examples/example-set.ts";
import type { ModelRef } from "../../shared/source.ts";
import { TokenCount } from "../experiments/token-count.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { newPair } from "./new-pair.ts";
import "./pair-list.css";

interface Props {
  pairs: readonly ExamplePair[];
  onChange: (pairs: ExamplePair[]) => void;
  /** A pair as the model reads it, to be counted. */
  render: (pair: ExamplePair) => string;
  model: ModelRef;
  /** What stands before an input and an output. */
  labels: { input: string; output: string };
  /** Whether a pair can be left out without being removed. */
  switches: boolean;
}

/** Pairs of input and output, ordered by dragging them or with the arrow keys on their handle. */
export function PairList({ pairs, onChange, render, model, labels, switches }: Props) {
  const [dragged, setDragged] = useState<number>();
  const change = (at: number, part: Partial<ExamplePair>): void =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...part } : pair)));
  const move = (from: number, to: number): void => {
    const pair = pairs[from];
    if (pair === undefined || to < 0 || to >= pairs.length || from === to) return;
    onChange(pairs.toSpliced(from, 1).toSpliced(to, 0, pair));
  };
  const drop = (to: number): void => {
    if (dragged !== undefined) move(dragged, to);
    setDragged(undefined);
  };
  return (
    <>
      <ol className="pairs">
        {pairs.map((pair, at) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only takes what is dropped; the keys are the handle's
          <li
            key={pair.id}
            className="pair"
            data-off={!pair.on}
            data-dragged={dragged === at || undefined}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={() => drop(at)}
          >
            <button
              type="button"
              className="icon-button pair-handle"
              draggable
              aria-label={`Move example ${at + 1}: drag it, or use the arrow keys`}
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(undefined)}
              onKeyDown={(event) => {
                const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
                if (by === 0) return;
                event.preventDefault();
                move(at, at + by);
              }}
            >
              <GripVertical size={14} aria-hidden="true" />
            </button>
            <PairFields pair={pair} at={at} labels={labels} change={(part) => change(at, part)} />
            <span className="pair-end">
              {switches ? (
                <input
                  type="checkbox"
                  aria-label={`Use example ${at + 1}`}
                  checked={pair.on}
                  onChange={({ target }) => change(at, { on: target.checked })}
                />
              ) : null}
              <TokenCount model={model} text={render(pair)} />
              <IconButton label={`Remove example ${at + 1}`} onClick={() => onChange(pairs.toSpliced(at, 1))}>
                <Trash2 size={14} aria-hidden="true" />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...pairs, newPair()])}>
        <Plus size={14} aria-hidden="true" /> Example
      </Button>
    </>
  );
}

interface FieldProps {
  pair: ExamplePair;
  at: number;
  labels: Props["labels"];
  change: (part: Partial<ExamplePair>) => void;
}

function PairFields({ pair, at, labels, change }: FieldProps) {
  return (
    <>
      <textarea
        rows={1}
        aria-label={`Input of example ${at + 1}`}
        placeholder={labels.input || "Input"}
        value={pair.input}
        onChange={({ target }) => change({ input: target.value })}
      />
      <textarea
        rows={1}
        aria-label={`Output of example ${at + 1}`}
        placeholder={labels.output || "Output"}
        value={pair.output}
        onChange={({ target }) => change({ output: target.value })}
      />
    </>
  );
}
