import type { RunInfo } from "../../shared/conversation.ts";
import type { RunUsage } from "../../shared/run-event.ts";
import { describeCost, describeEnd, describePhase, describeTime } from "../../shared/run-words.ts";
import type { LiveRun } from "../stores/live-runs.ts";
import { useRun } from "./use-run.ts";

/** The one line of facts under a pane: state in words, tokens, speed, and where the time went. */
export function RunStatus({ run }: { run: RunInfo }) {
  const live = useRun(run, (all) => all);
  const { usage } = live;
  return (
    <>
      <span className="state" data-state={live.end === null ? "running" : live.end.reason}>
        {stateWords(live)}
      </span>
      <Tokens usage={usage} />
      {usage.tokensPerSecond === undefined ? null : (
        <span>
          <b>{usage.tokensPerSecond.toFixed(1)}</b> tokens/s
        </span>
      )}
      <Cost usage={usage} />
      <span className="times" title={timeWords(usage, 0)}>
        {timeWords(usage, worthSayingMs)}
      </span>
    </>
  );
}

function stateWords({ end, phase, inferred }: LiveRun): string {
  if (end !== null) return describeEnd(end);
  return inferred ? `${describePhase(phase)} (inferred)` : describePhase(phase);
}

function Tokens({ usage }: { usage: RunUsage }) {
  const { answerTokens, answerTokensExact, overrunTokens, promptTokens, promptTokensExact, thinkingTokens } = usage;
  if (answerTokens === undefined || (answerTokens === 0 && !answerTokensExact)) return null;
  const more = [
    ...(promptTokens === undefined
      ? []
      : [`${promptTokensExact === false ? "≈ " : ""}${promptTokens} tokens in the prompt`]),
    ...(thinkingTokens ? [`${thinkingTokens} of the answer's were thought and not written`] : []),
  ].join("; ");
  return (
    <span title={more === "" ? undefined : more}>
      <b>
        {answerTokensExact ? "" : "≈ "}
        {answerTokens}
      </b>{" "}
      {answerTokens === 1 ? "token" : "tokens"}
      {overrunTokens === undefined ? "" : `, ${overrunTokens} past its end`}
    </span>
  );
}

function Cost({ usage: { cost } }: { usage: RunUsage }) {
  if (cost === undefined) return null;
  return <span title={`At Anthropic's list prices of ${cost.pricesOf}`}>{describeCost(cost)}</span>;
}

/** What took less is left to the tooltip. */
const worthSayingMs = 10;

/** Where the time to the first text went. Ollama gives queue and load as one figure; the engine gives two. */
function timeWords({ turnMs, queueMs, loadMs, promptMs, firstTextMs }: RunUsage, fromMs: number): string {
  const parts: [string, number | undefined][] = [
    ["turn", turnMs],
    ["queue", queueMs],
    [queueMs === undefined ? "queue and load" : "load", loadMs],
    ["prompt", promptMs],
  ];
  const known = parts
    .flatMap(([name, ms]) => (ms === undefined || ms < fromMs ? [] : [`${name} ${describeTime(ms)}`]))
    .join(", ");
  if (firstTextMs === undefined) return known;
  return known === "" ? `first ${describeTime(firstTextMs)}` : `first ${describeTime(firstTextMs)}: ${known}`;
}
