import type { Phase, RunCost, RunEnd, RunUsage } from "./run-event.ts";

/** Why a run ended, in words. */
export function describeEnd(end: RunEnd): string {
  switch (end.reason) {
    case "stop":
      return "Stopped by itself";
    case "length":
      return "Reached the most tokens";
    case "stopped":
      return "Stopped by you";
    case "interrupted":
      return "Interrupted when Diptych closed";
    case "cut-off":
      return "The stream broke off";
    case "error":
      return "Failed";
  }
}

/** What a run is doing, in words. */
export function describePhase(phase: Phase): string {
  switch (phase) {
    case "waiting":
      return "Waiting";
    case "loading":
      return "Loading the model";
    case "reading":
      return "Reading the prompt";
    case "writing":
      return "Writing";
  }
}

/** What a run cost, in words: $1.25, $0.0042. */
export function describeCost({ usd }: RunCost): string {
  if (usd === null) return "cost unknown";
  if (usd > 0 && usd < 0.0001) return "less than $0.0001";
  return `$${usd >= 1 ? usd.toFixed(2) : Number(usd.toPrecision(2))}`;
}

/** A time, in words: 34 ms, 1.9 s. */
export const describeTime = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** What loading its model cost a run, in words; its source tells only at its own end, and may have been stopped before. */
export function describeLoading({ loadMs, turnMs = 0, firstTextMs }: RunUsage): string {
  if (loadMs !== undefined && loadMs < 1) return "was in memory already";
  if (loadMs !== undefined) return `loaded in ${describeTime(loadMs)}`;
  if (firstTextMs === undefined) return "what loading took is not known";
  return `first text after ${describeTime(firstTextMs - turnMs)}; what loading took of that was not told`;
}
