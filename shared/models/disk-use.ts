import { formatBytes } from "./bytes.ts";
import type { Layer } from "./model.ts";
import { modelNameKey } from "./model-name.ts";

/** A model on disk with the layers it is made of. */
export interface ModelOnDisk {
  readonly name: string;
  readonly layers: readonly Layer[];
}

export interface Deletion {
  /** Bytes that become free. */
  readonly freed: number;
  /** Bytes of the models' layers that stay because other models use them. */
  readonly kept: number;
  /** Which other models keep them, in the order of the list. */
  readonly keptBy: readonly string[];
}

/** One stretch of the bar that shows what models take on disk. */
export interface DiskShare {
  readonly name: string;
  /** Bytes only this model uses. */
  readonly own: number;
  /** Bytes it shares with others; `DiskUse.shared` counts them once. */
  readonly shared: number;
}

export interface DiskUse {
  /** Bytes of all layers, each counted once. */
  readonly total: number;
  readonly shared: number;
  readonly models: readonly DiskShare[];
}

/** How many of the models use each layer; a model counts once however often it lists a layer. */
function users(models: readonly ModelOnDisk[]): Map<string, { bytes: number; names: string[] }> {
  const layers = new Map<string, { bytes: number; names: string[] }>();
  for (const { name, layers: own } of models) {
    for (const [digest, bytes] of unique(own)) {
      const known = layers.get(digest) ?? { bytes, names: [] };
      known.names.push(name);
      layers.set(digest, known);
    }
  }
  return layers;
}

function unique(layers: readonly Layer[]): Map<string, number> {
  return new Map(layers.map(({ digest, bytes }) => [digest, bytes]));
}

/** What deleting the named models frees. Layers that a remaining model uses stay, and count once. */
export function whatDeletingFrees(names: readonly string[], models: readonly ModelOnDisk[]): Deletion {
  const going = new Set(names.map(modelNameKey));
  const stays = (name: string): boolean => !going.has(modelNameKey(name));
  let freed = 0;
  let kept = 0;
  const keepers = new Set<string>();
  for (const { bytes, names: usedBy } of users(models).values()) {
    const remaining = usedBy.filter(stays);
    if (remaining.length === usedBy.length) continue;
    if (remaining.length === 0) freed += bytes;
    else kept += bytes;
    for (const name of remaining) keepers.add(name);
  }
  return { freed, kept, keptBy: models.map(({ name }) => name).filter((name) => keepers.has(name)) };
}

/** What each model takes on disk, and what all take together. */
export function measureDiskUse(models: readonly ModelOnDisk[]): DiskUse {
  const layers = users(models);
  let shared = 0;
  let total = 0;
  for (const { bytes, names } of layers.values()) {
    total += bytes;
    if (names.length > 1) shared += bytes;
  }
  const shares = models.map(({ name, layers: own }) => {
    const share = { name, own: 0, shared: 0 };
    for (const [digest, bytes] of unique(own))
      share[(layers.get(digest)?.names.length ?? 1) > 1 ? "shared" : "own"] += bytes;
    return share;
  });
  return { total, shared, models: shares };
}

export interface Room {
  readonly fits: boolean;
  /** Free bytes afterwards; negative by what is missing. */
  readonly left: number;
  readonly sentence: string;
}

/** Left free on the disk, so that the system keeps working. */
const RESERVE = 1e9;

/** Whether a pull of so many bytes fits on the disk of the model store, and what will be left. */
export function roomForPull(needed: number, free: number): Room {
  const left = free - needed;
  if (left < 0)
    return {
      fits: false,
      left,
      sentence: `Does not fit: ${formatBytes(needed)} are needed and ${formatBytes(free)} are free. Free ${formatBytes(-left)} first.`,
    };
  if (left < RESERVE)
    return {
      fits: false,
      left,
      sentence: `Leaves too little: of ${formatBytes(free)} free, ${formatBytes(left)} would be left, and the system needs some.`,
    };
  return { fits: true, left, sentence: `${formatBytes(needed)} to fetch; ${formatBytes(left)} stay free.` };
}
