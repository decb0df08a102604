import { app, drafts, settings } from "./contract/app.ts";
import { cards } from "./contract/cards.ts";
import { comparisons } from "./contract/comparisons.ts";
import { conversations } from "./contract/conversations.ts";
import { creations } from "./contract/creations.ts";
import { examples } from "./contract/examples.ts";
import { grids } from "./contract/grids.ts";
import { guide } from "./contract/guide.ts";
import { keys } from "./contract/keys.ts";
import { library } from "./contract/library.ts";
import { models, sources } from "./contract/models.ts";
import { ollama } from "./contract/ollama.ts";
import { prompts } from "./contract/prompts.ts";
import { pulls } from "./contract/pulls.ts";
import { readings } from "./contract/readings.ts";
import { batches, recipes, repairs, repairTemplates } from "./contract/repair.ts";
import { runs } from "./contract/runs.ts";
import { schemas } from "./contract/schemas.ts";
import { votes } from "./contract/votes.ts";
import { wrappers } from "./contract/wrappers.ts";

/** Everything a page may ask of the core: the one list from which client, server and tests are derived. */
export const contract = {
  app,
  settings,
  drafts,
  sources,
  models,
  ollama,
  creations,
  conversations,
  comparisons,
  prompts,
  pulls,
  runs,
  wrappers,
  keys,
  schemas,
  repairs,
  repairTemplates,
  recipes,
  batches,
  cards,
  readings,
  votes,
  library,
  guide,
  grids,
  examples,
};
