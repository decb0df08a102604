import { memo, useRef } from "react";
import { useStore } from "zustand";
import { shallow } from "zustand/shallow";
import type { Pane } from "../../shared/conversation.ts";
import { promptEdits, turnName } from "../stores/prompt-edits.ts";
import { useNearView } from "./near-view.ts";
import { TurnView } from "./turn-view.tsx";
import { isSameTurn, thoughtHeight, type Turn } from "./turns.ts";

interface TurnGroupProps {
  /** Some turns that follow each other; at least one. */
  turns: readonly Turn[];
  pane: Pane;
  raw: boolean;
  setRaw: (raw: boolean) => void;
  /** Whether the last of them is the last of all: it is in view when a conversation is opened. */
  hasLast: boolean;
}

const isSame = ({ turns: before, ...one }: TurnGroupProps, { turns, ...other }: TurnGroupProps): boolean =>
  shallow(one, other) &&
  before.length === turns.length &&
  turns.every((turn, index) => {
    const old = before[index];
    return old !== undefined && isSameTurn(old, turn);
  });

/** Neighbouring turns. Those that are far out of view leave one height together, so that a long conversation costs little. */
export const TurnGroup = memo(function TurnGroup({ turns, pane, raw, setRaw, hasLast }: TurnGroupProps) {
  const heights = useRef(new Map<number, number>());
  const { ref, near, height } = useNearView({
    near: hasLast,
    height: turns.reduce((sum, turn) => sum + thoughtHeight(turn), 0),
  });
  const isEdited = useStore(promptEdits, (all) => turns.some(({ shown }) => all[turnName(shown)] !== undefined));
  const isThere = near || isEdited;
  return (
    <div ref={ref} className="turn-group" style={isThere ? undefined : { height }}>
      {isThere
        ? turns.map((turn, index) => (
            <TurnView
              key={turn.comparison.id}
              turn={turn}
              pane={pane}
              raw={raw}
              setRaw={setRaw}
              isLast={hasLast && index === turns.length - 1}
              heights={heights}
            />
          ))
        : null}
    </div>
  );
}, isSame);
