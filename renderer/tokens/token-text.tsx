import { memo, useMemo, useRef, type KeyboardEvent, type MouseEvent } from "react";
import type { Token } from "../../shared/run-event.ts";
import { tokenLines, type PlacedToken } from "./token-lines.ts";
import { visible } from "./token-words.ts";

interface TextProps {
  /** Tells this text's tokens from those of others on the page. */
  id: string;
  label: string;
  tokens: readonly Token[];
  /** What stands before the first token, in the person's ink. */
  before: string;
  active: number | undefined;
  setActive: (index: number) => void;
  /** Shows a token's alternatives beside it. */
  open: (index: number) => void;
}

export const tokenId = (id: string, index: number): string => `${id}-token-${index}`;

/** An answer token by token: the surer the model was, the fuller the ink. Arrows go from token to token, Enter opens one. */
export function TokenText({ id, label, tokens, before, active, setActive, open }: TextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => tokenLines(tokens), [tokens]);
  const last = tokens.length - 1;
  const keys: Record<string, (at: number) => number> = {
    ArrowRight: (at) => at + 1,
    ArrowLeft: (at) => at - 1,
    ArrowDown: (at) => lineStart(lines, at, 1),
    ArrowUp: (at) => lineStart(lines, at, -1),
    Home: () => 0,
    End: () => last,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const go = keys[event.key];
    if (go === undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (go === undefined) return open(active ?? 0);
    const next = Math.min(last, Math.max(0, active === undefined ? 0 : go(active)));
    setActive(next);
    document.getElementById(tokenId(id, next))?.scrollIntoView({ block: "nearest" });
  };
  const onClick = ({ target }: MouseEvent): void => {
    const index = target instanceof Element ? target.closest<HTMLElement>("[data-index]")?.dataset["index"] : undefined;
    if (index === undefined) return;
    frame.current?.focus();
    open(Number(index));
  };
  return (
    <div
      ref={frame}
      className="token-text"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active === undefined ? undefined : tokenId(id, active)}
      onFocus={() => active === undefined && setActive(0)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {lines.map((line, at) => {
        const [first] = line;
        const isIn =
          active !== undefined &&
          first !== undefined &&
          active >= first.index &&
          active <= first.index + line.length - 1;
        return <Line key={at} id={id} line={line} active={isIn ? active : undefined} before={at === 0 ? before : ""} />;
      })}
    </div>
  );
}

/** Where the line before or after begins. */
function lineStart(lines: readonly PlacedToken[][], at: number, step: 1 | -1): number {
  const line = lines.findIndex((tokens) => at <= (tokens.at(-1)?.index ?? 0));
  return lines[line + step]?.[0]?.index ?? at;
}

interface LineProps {
  id: string;
  line: readonly PlacedToken[];
  active: number | undefined;
  before: string;
}

const Line = memo(function Line({ id, line, active, before }: LineProps) {
  return (
    <div className="token-line" role="presentation">
      {before === "" ? null : <span className="token-before">{before}</span>}
      {line.map(({ index, piece, name, weight }) => (
        <span
          key={index}
          id={tokenId(id, index)}
          role="option"
          aria-selected={index === active}
          data-index={index}
          data-weight={weight}
        >
          {piece === "" ? <i className="token-name">{visible(name)}</i> : piece.replace(/\n$/, "↵")}
        </span>
      ))}
    </div>
  );
}, sameLine);

/** Lines are made anew as the text grows; all but the last come out the same. */
function sameLine(before: LineProps, now: LineProps): boolean {
  const [one, other] = [before.line, now.line];
  return (
    before.active === now.active &&
    before.id === now.id &&
    one.length === other.length &&
    one[0]?.index === other[0]?.index &&
    one[0]?.piece === other[0]?.piece &&
    one.at(-1)?.piece === other.at(-1)?.piece
  );
}
