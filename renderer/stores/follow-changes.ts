import type { Change } from "../../shared/contract/app.ts";
import { client, connection } from "../connection.ts";
import { refreshBatches } from "./batch-list.ts";
import { refreshConversation, conversation, openOrBegin } from "./conversation.ts";
import { refreshList } from "./conversation-list.ts";
import { refreshClaudeKey } from "./claude-key.ts";
import { refreshJudging } from "./judging.ts";
import { refreshGrids } from "./grids.ts";
import { refreshGuide } from "./guide.ts";
import { refreshModels } from "./models.ts";
import { placedConversation } from "./place.ts";
import { refreshLibrary } from "./prompt-library.ts";
import { refreshRecipes } from "./recipes.ts";
import { refreshStage } from "./refresh-stage.ts";
import { refreshTemplates } from "./repair-templates.ts";
import { refreshSchemas } from "./schema-list.ts";
import { refreshSettings } from "./settings.ts";
import { windowName } from "./window-name.ts";
import { refreshWrappers } from "./wrappers.ts";

/** Reads everything once for each connection, then follows what changes in the core, whoever changed it. */
export function followChanges(): void {
  connection.subscribe(({ state, epoch }, before) => {
    // A connection that breaks ends this watcher; the next one begins its own.
    if (state === "open" && epoch !== before.epoch) void begin(epoch).catch(() => undefined);
  });
}

async function begin(epoch: number): Promise<void> {
  const changes = await client.app.changes({ window: windowName });
  underWay.clear();
  readAll();
  for await (const change of changes) {
    if (connection.getState().epoch !== epoch) return;
    void takeUp(change);
  }
}

function readAll(): void {
  for (const kind of ["settings", "sources", "wrappers", "grids", "conversations", "schemas"] as const)
    void takeUp({ kind });
  const { open } = conversation.getState();
  if (open === null) void openOrBegin(placedConversation());
  else if (open.id !== null) void takeUp({ kind: "conversation", id: open.id });
}

/** What is being read, and whether it has changed again since. */
const underWay = new Map<string, { again: boolean }>();

/**
 * Reads what has changed. Of one thing one reading follows the other, so that no older one comes last; different things
 * do not wait for each other: a source that takes its time to list its models keeps nothing else from being seen.
 */
async function takeUp(change: Change): Promise<void> {
  const what = JSON.stringify(change);
  const before = underWay.get(what);
  if (before !== undefined) {
    before.again = true;
    return;
  }
  const reading = { again: true };
  underWay.set(what, reading);
  while (reading.again) {
    reading.again = false;
    // What cannot be read now is read with its next change, or with the next connection.
    await apply(change).catch(() => undefined);
  }
  if (underWay.get(what) === reading) underWay.delete(what);
}

function apply(change: Change): Promise<void> {
  switch (change.kind) {
    case "conversations":
      return refreshList();
    case "conversation":
      return refreshConversation(change.id);
    case "models":
      return refreshModels();
    case "sources":
      return Promise.all([refreshModels(), refreshClaudeKey()]).then(() => undefined);
    case "settings":
      return refreshSettings();
    case "schemas":
      return refreshSchemas();
    case "wrappers":
      return refreshWrappers();
    case "passes":
      return refreshStage(change.id);
    case "recipes":
      return refreshRecipes();
    case "repairTemplates":
      return refreshTemplates();
    case "grids":
      return refreshGrids();
    case "votes":
      return refreshJudging(change.id);
    case "guide":
      return refreshGuide();
    case "library":
      return refreshLibrary();
    case "batches":
      return refreshBatches();
  }
}
