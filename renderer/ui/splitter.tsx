import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import "./splitter.css";

interface Props {
  label: string;
  /** How it divides: a vertical bar between columns, or a horizontal one between rows. */
  orientation: "vertical" | "horizontal";
  /** The share of what is before it, in percent. */
  share: number;
  usual: number;
  onChange: (share: number) => void;
}

const least = 20;
const most = 80;
const bounded = (share: number): number => Math.min(most, Math.max(least, Math.round(share * 10) / 10));

/** A bar between two parts, moved by pointer or arrow keys; a double click or Enter puts it back. */
export function Splitter({ label, orientation, share, usual, onChange }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const isVertical = orientation === "vertical";
  const drag = ({ clientX, clientY, pointerId }: PointerEvent): void => {
    const around = bar.current?.parentElement?.getBoundingClientRect();
    if (around === undefined || bar.current?.hasPointerCapture(pointerId) !== true) return;
    const [at, size] = isVertical ? [clientX - around.left, around.width] : [clientY - around.top, around.height];
    onChange(bounded((100 * at) / size));
  };
  const press = (event: KeyboardEvent): void => {
    const [less, more] = isVertical ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === less) onChange(bounded(share - 2));
    else if (event.key === more) onChange(bounded(share + 2));
    else if (event.key === "Enter") onChange(usual);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={bar}
      className="splitter"
      data-orientation={orientation}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onChange(usual)}
      onKeyDown={press}
    />
  );
}
