import { useMemo, type MouseEvent } from "react";
import type { Token } from "../../shared/run-event.ts";
import { entropyOf } from "../../shared/tokens/distribution.ts";

interface StripProps {
  tokens: readonly Token[];
  /** The token that is looked at. */
  active: number | undefined;
  pick: (index: number) => void;
}

/** More bars than this are no longer told apart: the highest of several stands for them. */
const mostBars = 400;
/** What fills the strip: as open as a choice among 32 equally likely tokens. */
const fullBits = 5;

/** How open each choice was, in bits, along the answer. A click goes to the token, a key press to the most open choice. */
export function EntropyStrip({ tokens, active, pick }: StripProps) {
  const bars = useMemo(() => barsOf(tokens), [tokens]);
  const mean = useMemo(
    () => tokens.reduce((sum, token) => sum + entropyOf(token), 0) / Math.max(1, tokens.length),
    [tokens],
  );
  const path = bars.map((bits, x) => `M${x + 0.5} 100V${100 - (Math.min(bits, fullBits) / fullBits) * 100}`).join("");
  const at = active === undefined ? undefined : ((active + 0.5) / tokens.length) * bars.length;
  const goTo = ({ currentTarget, clientX, detail }: MouseEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const pointed = Math.floor(((clientX - left) / width) * tokens.length);
    pick(detail === 0 ? mostOpen(tokens) : Math.min(tokens.length - 1, Math.max(0, pointed)));
  };
  return (
    <div className="entropy">
      <button
        type="button"
        aria-label={`How open each choice was, ${mean.toFixed(2)} bits on average. Go to the most open one.`}
        onClick={goTo}
      >
        <svg viewBox={`0 0 ${Math.max(1, bars.length)} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path d={path} className="entropy-bars" />
          {at === undefined ? null : (
            <path d={`M${at} 0V100`} className="entropy-at" vectorEffect="non-scaling-stroke" />
          )}
        </svg>
      </button>
      <span title="At least: what was not named counts as one token">
        <b>{mean.toFixed(2)}</b> bits
      </span>
    </div>
  );
}

function mostOpen(tokens: readonly Token[]): number {
  const bits = tokens.map(entropyOf);
  return bits.indexOf(Math.max(...bits));
}

function barsOf(tokens: readonly Token[]): number[] {
  const each = Math.max(1, Math.ceil(tokens.length / mostBars));
  return Array.from({ length: Math.ceil(tokens.length / each) }, (_, bar) =>
    Math.max(...tokens.slice(bar * each, (bar + 1) * each).map(entropyOf)),
  );
}
