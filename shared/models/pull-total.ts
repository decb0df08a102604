import type { PullProgress } from "./pull-progress.ts";

/** What a pull takes part in a sum with. */
type Share = Pick<PullProgress, "name" | "phase" | "layers" | "active" | "total" | "bytesPerSecond">;

/** Several pulls taken together; a layer that two of them share counts once. Bytes. */
export interface PullTotal {
  readonly total: number;
  readonly completed: number;
  readonly fraction: number | undefined;
  readonly bytesPerSecond: number;
}

/** Sums pulls for a taskbar, a window title or a total row. */
export function totalOfPulls(pulls: readonly Share[]): PullTotal {
  const layers = new Map<string, { total: number; completed: number }>();
  const rates = new Map<string, number>();
  let unseen = 0;
  for (const pull of pulls) {
    for (const { digest, total, completed } of pull.layers) {
      const known = layers.get(digest);
      layers.set(digest, { total, completed: Math.max(completed, known?.completed ?? 0) });
    }
    const seen = pull.layers.reduce((all, { total }) => all + total, 0);
    unseen += Math.max(0, pull.total - seen);
    const active = pull.active ?? pull.name;
    rates.set(active, Math.max(rates.get(active) ?? 0, pull.bytesPerSecond ?? 0));
  }
  const total = sum(Array.from(layers.values(), (layer) => layer.total)) + unseen;
  const completed = sum(Array.from(layers.values(), (layer) => layer.completed));
  const done = pulls.every(({ phase }) => phase === "done");
  const fraction = total === 0 ? undefined : completed / total;
  return {
    total,
    completed,
    fraction: fraction === undefined || done ? fraction : Math.min(0.99, fraction),
    bytesPerSecond: sum(rates.values()),
  };
}

function sum(values: Iterable<number>): number {
  return Array.from(values).reduce((all, value) => all + value, 0);
}
