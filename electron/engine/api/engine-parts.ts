import type { Scheduler } from "../inference/scheduler.ts";
import type { Downloads } from "../registry/downloads.ts";
import type { ModelStore } from "../store/model-store.ts";

/** What the routes work with. */
export type EngineParts = { store: ModelStore; scheduler: Scheduler; downloads: Downloads };
