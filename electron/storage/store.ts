import type { DatabaseSync } from "node:sqlite";
import { dailyBackup } from "./backup.ts";
import { createBatches } from "./batches.ts";
import { createConversations } from "./conversations.ts";
import { openDatabase, openInMemory, transaction } from "./database.ts";
import { createDrafts } from "./drafts.ts";
import { createExamples } from "./examples.ts";
import { createGrids } from "./grids.ts";
import { createGuideAnswers } from "./guide.ts";
import { createLibrary } from "./library.ts";
import { createModelKinds } from "./model-kinds.ts";
import { createPasses } from "./passes.ts";
import { createPulls } from "./pulls.ts";
import { createRecipes } from "./recipes.ts";
import { createRepairTemplates } from "./repair-templates.ts";
import { createRunCards } from "./run-cards.ts";
import { createRunTokens } from "./run-tokens.ts";
import { createRuns } from "./runs.ts";
import { createSchemas } from "./schemas.ts";
import { createSearchIndex } from "./search.ts";
import { createVotes } from "./votes.ts";
import { createWrappers } from "./wrappers.ts";

/** All that is stored, a part for each group of tables. */
export function createStore(db: DatabaseSync) {
  const search = createSearchIndex(db);
  return {
    conversations: createConversations(db, search),
    runs: createRuns(db, search),
    tokens: createRunTokens(db),
    cards: createRunCards(db),
    votes: createVotes(db),
    library: createLibrary(db),
    guide: createGuideAnswers(db),
    grids: createGrids(db),
    examples: createExamples(db),
    drafts: createDrafts(db),
    pulls: createPulls(db),
    modelKinds: createModelKinds(db),
    schemas: createSchemas(db),
    passes: createPasses(db),
    repairTemplates: createRepairTemplates(db),
    recipes: createRecipes(db),
    batches: createBatches(db),
    wrappers: createWrappers(db),
    /** Stores all that `work` does, or none of it. */
    together: <T>(work: () => T): T => transaction(db, work),
    close(): void {
      if (!db.isOpen) return;
      db.exec("pragma wal_checkpoint(truncate)");
      db.close();
    },
  };
}

export type Store = ReturnType<typeof createStore>;

export interface OpenedStore {
  store: Store;
  /** Said to the person when something had to be done to open the database. */
  notice?: string;
  /** Copies the database once a day while it is in use. */
  backUp(now: number): Promise<void>;
}

/** Opens what is kept in `folder`. Throws an `AppError` when it cannot be opened; nothing is changed then. */
export function openStore(folder: string): OpenedStore {
  const { db, notice } = openDatabase(folder);
  const opened = { store: createStore(db), backUp: (now: number) => dailyBackup(db, folder, now) };
  return notice === undefined ? opened : { ...opened, notice };
}

/** A store that is gone when the program ends. */
export const temporaryStore = (): Store => createStore(openInMemory());
