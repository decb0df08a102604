import type { Scheduler } from "../inference/scheduler.ts";
import type { ModelStore } from "../store/model-store.ts";

/** What the routes work with. */
export type EngineParts = { store: ModelStore; scheduler: Scheduler };
