import { formatBytes } from "./bytes.ts";
import { formatDuration } from "./duration.ts";
import type { PullPhase } from "./pull-progress.ts";
import type { Pull } from "./pull.ts";

const PHASES: Readonly<Record<PullPhase, string>> = {
  manifest: "Asking registry",
  downloading: "Downloading",
  verifying: "Checking",
  writing: "Writing",
  cleaning: "Cleaning up",
  done: "Done",
  failed: "Failed",
};

/** How a pull stands, in a word or two. `now` is in milliseconds since 1970. */
export function pullStateWords(pull: Pull, now: number): string {
  const { state, phase, silentSince, nextTryAt } = pull;
  switch (state) {
    case "waiting":
      return "Waiting for its turn";
    case "running":
      return silentSince === undefined ? `${PHASES[phase]}${waitedWords(pull, now)}` : "Waiting for data";
    case "retrying":
      return `Trying again in ${formatDuration(Math.max(0, (nextTryAt ?? now) - now) / 1000)}`;
    case "paused":
      return "Paused";
    case "interrupted":
      return "Interrupted";
    case "failed":
      return "Failed";
    case "done":
      return "Done";
  }
}

/** Whether the words of a pull change by time alone. */
export const tellsTime = ({ state, phase }: Pull): boolean =>
  state === "retrying" || (state === "running" && phase !== "downloading");

/** How long a phase in which no bytes come has lasted. */
function waitedWords({ phase, phaseSince }: Pull, now: number): string {
  if (phase === "downloading" || phaseSince === undefined) return "";
  const seconds = Math.floor((now - phaseSince) / 1000);
  return seconds < 1 ? "…" : `… ${formatDuration(seconds)}`;
}

/** Bytes, rate and time left, as far as they are known: "1.2 GB of 4.9 GB · 31 MB/s · 2 min". */
export function pullFigureWords({ state, total, completed, bytesPerSecond, secondsLeft }: Pull): string {
  if (total === 0) return "";
  if (state === "done") return formatBytes(total);
  const parts = [`${formatBytes(completed)} of ${formatBytes(total)}`];
  if (state === "running" && bytesPerSecond !== undefined && bytesPerSecond > 0)
    parts.push(`${formatBytes(bytesPerSecond)}/s`);
  if (state === "running" && secondsLeft !== undefined) parts.push(formatDuration(secondsLeft));
  return parts.join(" · ");
}

/** What a person should know of a pull beside its state: why it failed, why nothing moves. */
export function pullNote({ state, failure, note }: Pull): string | undefined {
  if (state === "interrupted")
    return "Diptych ended while this was pulled. What was fetched is resumed from the source.";
  if (state === "failed" || state === "retrying") return failure?.sentence ?? note;
  return state === "running" ? note : undefined;
}
