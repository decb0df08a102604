import { pass, refreshPass } from "./pass.ts";
import { refreshPasses } from "./pass-list.ts";
import { refreshRoutes } from "./routes.ts";

/** A pass was begun, ended, changed or deleted: what shows it is read anew. */
export async function refreshStage(passId: number): Promise<void> {
  await Promise.all([refreshPasses(), refreshRoutes(), pass.getState().id === passId ? refreshPass() : undefined]);
}
