import * as v from "valibot";
import { formatBytes } from "./bytes.ts";
import { formatDuration } from "./duration.ts";
import { readPullError } from "./pull-errors.ts";
import type { PullFailure } from "./pull-errors.ts";
import { STANDING_STILL, countBytes, rateOf } from "./pull-pace.ts";
import type { Pace } from "./pull-pace.ts";

export type PullPhase = "manifest" | "downloading" | "verifying" | "writing" | "cleaning" | "done" | "failed";

export interface LayerProgress {
  readonly digest: string;
  readonly total: number;
  /** As the server last said it; it can go down when a part is fetched again. */
  readonly completed: number;
}

/** Where a pull stands. Bytes; times in milliseconds. Make it with `beginPull`, move it on with `readPullLine`. */
export interface PullProgress {
  readonly name: string;
  readonly phase: PullPhase;
  readonly layers: readonly LayerProgress[];
  /** Bytes of all layers seen so far, or what was expected, whichever is more. */
  readonly total: number;
  /** Bytes to show as done. Never falls; while it stands above what the server says, `note` tells why. */
  readonly completed: number;
  /** For the bar: 0 to 1, and 1 only when the pull is done. Undefined while no size is known. */
  readonly fraction: number | undefined;
  readonly bytesPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
  /** When the last bytes came, once that is so long ago that it should be said. */
  readonly silentSince: number | undefined;
  /** What a person should know beside the phase. */
  readonly note: string | undefined;
  readonly failure: PullFailure | undefined;
  /** The layer that bytes come in for. */
  readonly active: string | undefined;
  readonly expected: number;
  readonly pace: Pace;
  /** A note that stays until the given time. */
  readonly passing: { readonly text: string; readonly until: number } | undefined;
}

const PHASES: readonly (readonly [start: string, phase: PullPhase])[] = [
  ["pulling manifest", "manifest"],
  ["verifying", "verifying"],
  ["writing manifest", "writing"],
  ["removing", "cleaning"],
  ["success", "done"],
];

/** As far as a bar may go before the server says that the model is there. */
const ALMOST = 0.99;
const SILENCE = 5_000;
const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });
const NOTE_TIME = 5_000;

const bytes = v.fallback(v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0), 0);
const text = v.fallback(v.optional(v.string(), ""), "");
const lineSchema = v.object({ status: text, digest: text, error: text, total: bytes, completed: bytes });

/** A pull before its first line. `expected` is the size a manifest or the catalogue gave, in bytes. */
export function beginPull(name: string, expected = 0): PullProgress {
  return {
    name,
    phase: "manifest",
    layers: [],
    total: expected,
    completed: 0,
    fraction: expected > 0 ? 0 : undefined,
    bytesPerSecond: undefined,
    secondsLeft: undefined,
    silentSince: undefined,
    note: undefined,
    failure: undefined,
    active: undefined,
    expected,
    pace: STANDING_STILL,
    passing: undefined,
  };
}

/** The same pull tried again: what was known of its layers stays, so that the bar does not jump. */
export function resumePull(progress: PullProgress): PullProgress {
  return {
    ...progress,
    phase: "manifest",
    failure: undefined,
    active: undefined,
    silentSince: undefined,
    pace: STANDING_STILL,
    passing: undefined,
  };
}

/** What outlives the program: enough to go on without a jump. */
export type StoredProgress = Pick<PullProgress, "layers" | "total" | "completed" | "expected">;

/** A pull that another start of the program began, or ended. */
export function restorePull(name: string, stored: StoredProgress, isDone: boolean): PullProgress {
  const { layers, total, completed, expected } = stored;
  const phase = isDone ? "done" : "manifest";
  const fraction = fractionOf(phase, completed, total);
  return { ...beginPull(name, expected), phase, layers, total, completed, fraction };
}

/** The pull ended by something its own stream did not say: its server is gone. */
export function failPull(progress: PullProgress, failure: PullFailure): PullProgress {
  return {
    ...progress,
    phase: "failed",
    failure,
    bytesPerSecond: undefined,
    secondsLeft: undefined,
    silentSince: undefined,
    note: failure.sentence,
  };
}

/**
 * Reads one status line of `POST /api/pull`, as Ollama and the engine write them. The wire's habits:
 * totals are per layer and come one by one; a line is repeated every 60 ms; a layer may end without a
 * line that says so; `completed` may start high (resumed) or go down (a part is fetched again); nothing
 * comes while digests are checked. A line that makes no sense changes nothing.
 */
export function readPullLine(progress: PullProgress, line: unknown, at: number): PullProgress {
  const parsed = v.safeParse(lineSchema, line);
  if (!parsed.success) return progress;
  const { status, digest, error, total, completed } = parsed.output;
  if (error !== "") return failPull(progress, readPullError(error, progress.name));
  if (digest !== "" && total > 0)
    return withLayer(progress, { digest, total, completed: Math.min(completed, total) }, at);
  const phase = PHASES.find(([start]) => status.startsWith(start))?.[1];
  return phase === undefined ? progress : atTime({ ...withAllLayersDone(progress, phase), phase }, at);
}

/** The same progress a while later, without a line: the rate falls and silence is noticed. */
export function letTimePass(progress: PullProgress, at: number): PullProgress {
  return progress.phase === "downloading"
    ? atTime({ ...progress, pace: countBytes(progress.pace, 0, at) }, at)
    : progress;
}

function withLayer(progress: PullProgress, layer: LayerProgress, at: number): PullProgress {
  const known = progress.layers.find(({ digest }) => digest === layer.digest);
  const came =
    known === undefined || progress.active === undefined ? 0 : Math.max(0, layer.completed - known.completed);
  const layers =
    known === undefined
      ? [...withLayerDone(progress.layers, progress.active), layer]
      : withLayerDone(progress.layers, progress.active === layer.digest ? undefined : progress.active).map((one) =>
          one.digest === layer.digest ? layer : one,
        );
  const pace = countBytes(progress.pace, came, at);
  return atTime({ ...progress, phase: "downloading", layers, active: layer.digest, pace }, at);
}

/** Layers come strictly one after another, so another layer's line says that the one before is complete. */
function withLayerDone(layers: readonly LayerProgress[], digest: string | undefined): readonly LayerProgress[] {
  return layers.map((layer) => (layer.digest === digest ? { ...layer, completed: layer.total } : layer));
}

function withAllLayersDone(progress: PullProgress, phase: PullPhase): PullProgress {
  if (phase === "manifest") return progress;
  return { ...progress, layers: progress.layers.map((layer) => ({ ...layer, completed: layer.total })) };
}

/** Works out everything that is shown from layers, phase, pace and time. */
function atTime(progress: PullProgress, at: number): PullProgress {
  const { phase, layers, pace } = progress;
  const seen = layers.reduce((sum, layer) => sum + layer.total, 0);
  const over = phase === "verifying" || phase === "writing" || phase === "cleaning" || phase === "done";
  // A pull so fast that no layer was told of is as large as was expected.
  const total = over && seen > 0 ? seen : Math.max(seen, progress.expected);
  const really = layers.reduce((sum, layer) => sum + layer.completed, 0);
  const completed = over ? total : Math.max(really, progress.completed);
  const fraction = fractionOf(phase, completed, total);
  const fell = fraction !== undefined && progress.fraction !== undefined && fraction < progress.fraction;
  const grown = formatBytes(total - progress.total);
  const passing = fell
    ? { text: `The model is larger than known so far: ${grown} more were announced.`, until: at + NOTE_TIME }
    : progress.passing;
  const bytesPerSecond = phase === "downloading" ? rateOf(pace, at) : undefined;
  const secondsLeft =
    bytesPerSecond === undefined || bytesPerSecond === 0 ? undefined : (total - really) / bytesPerSecond;
  const { lastAt } = pace;
  const silentSince = phase === "downloading" && lastAt !== undefined && at - lastAt >= SILENCE ? lastAt : undefined;
  const note = noteOf({ ...progress, passing, silentSince }, completed - really, at);
  const expected = over ? total : progress.expected;
  const figures = { total, completed, fraction, bytesPerSecond, secondsLeft, silentSince };
  return { ...progress, ...figures, expected, passing, note };
}

function fractionOf(phase: PullPhase, completed: number, total: number): number | undefined {
  if (phase === "done") return 1;
  if (total === 0) return undefined;
  return Math.min(ALMOST, completed / total);
}

function noteOf({ phase, silentSince, passing }: PullProgress, behind: number, at: number): string | undefined {
  if (phase === "verifying")
    return "Checking what was fetched. For a large model this takes minutes, and nothing moves meanwhile.";
  if (phase !== "downloading") return undefined;
  if (behind > 0) return `Re-checking part: ${formatBytes(behind)} are fetched again.`;
  if (passing !== undefined && at < passing.until) return passing.text;
  if (silentSince === undefined) return undefined;
  const ago = formatDuration(Math.floor((at - silentSince) / 1000));
  return `Nothing has come since ${clock.format(silentSince)}, ${ago} ago. It goes on by itself.`;
}
