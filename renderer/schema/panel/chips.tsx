import { X } from "lucide-react";
import { useState, type DragEvent, type KeyboardEvent } from "react";
import "./chips.css";

/** So many are shown; a longer list is edited as text. */
export const mostChips = 200;

interface Props {
  labelId: string;
  labels: readonly string[];
  remove: (index: number) => void;
  /** Puts the chip at another place; absent where order says nothing. */
  move?: (from: number, to: number) => void;
  add: (text: string) => void;
  hint: string;
  list?: string;
}

/** Values as chips. Del takes one out; Alt with an arrow, or dragging, moves it; a pasted list becomes many. */
export function Chips({ labelId, labels, remove, move, add, hint, list }: Props) {
  const [text, setText] = useState("");
  const { dragged, ...drag } = useChipDrag(move);
  const enter = (): void => {
    if (text.trim() === "") return;
    add(text);
    setText("");
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else if (event.altKey && event.key === "ArrowLeft") moveWithFocus(event, index, -1);
    else if (event.altKey && event.key === "ArrowRight") moveWithFocus(event, index, 1);
    else return;
    event.preventDefault();
  };
  /** Where the chip goes, the focus goes: pressed again, the key moves the same one. */
  const moveWithFocus = ({ currentTarget }: KeyboardEvent, from: number, by: 1 | -1): void => {
    const to = from + by;
    if (move === undefined || to < 0 || to >= labels.length) return;
    const chips = currentTarget.closest(".panel-chips")?.querySelectorAll<HTMLElement>(".panel-chip button");
    chips?.[to]?.focus();
    move(from, to);
  };
  return (
    <div className="panel-chips" role="group" aria-labelledby={labelId}>
      {labels.slice(0, mostChips).map((label, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- a value may stand in the list twice
          key={index}
          className="panel-chip"
          data-chip={index}
          data-dragged={index === dragged}
          draggable={move !== undefined}
          {...drag}
        >
          <code>{label}</code>
          <button
            type="button"
            aria-label={`Take out ${label}`}
            aria-keyshortcuts={move === undefined ? "Delete" : "Delete Alt+ArrowLeft Alt+ArrowRight"}
            onClick={() => remove(index)}
            onKeyDown={(event) => onKey(event, index)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      {labels.length > mostChips ? <small>and {labels.length - mostChips} more, in the text</small> : null}
      <input
        className="panel-chip-field"
        aria-label={`Add to ${hint}`}
        placeholder="Add, or paste a list"
        value={text}
        list={list}
        onChange={(event) => setText(event.target.value)}
        onBlur={enter}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text/plain");
          if (!/[\n,;\t]/.test(pasted.trim()) && !pasted.trim().startsWith("[")) return;
          event.preventDefault();
          add(pasted);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") enter();
        }}
      />
    </div>
  );
}

const chipAt = ({ currentTarget }: DragEvent<HTMLElement>): number => Number(currentTarget.dataset["chip"]);

/** Dragging a chip onto another puts it there. */
function useChipDrag(move: Props["move"]) {
  const [dragged, setDragged] = useState<number | null>(null);
  return {
    dragged,
    onDragStart(event: DragEvent<HTMLElement>): void {
      event.dataTransfer.effectAllowed = "move";
      setDragged(chipAt(event));
    },
    onDragOver(event: DragEvent<HTMLElement>): void {
      if (dragged !== null) event.preventDefault();
    },
    onDrop(event: DragEvent<HTMLElement>): void {
      if (dragged === null) return;
      event.preventDefault();
      if (chipAt(event) !== dragged) move?.(dragged, chipAt(event));
    },
    onDragEnd(): void {
      setDragged(null);
    },
  };
}
