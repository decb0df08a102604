import { conversations } from "./migrations/0001-conversations.ts";
import { models } from "./migrations/0002-models.ts";
import { schemas } from "./migrations/0004-schemas.ts";
import { wrappers } from "./migrations/0005-wrappers.ts";
import { comparison } from "./migrations/0006-comparison.ts";
import { repair } from "./migrations/0007-repair.ts";
import { windowDrafts } from "./migrations/0008-window-drafts.ts";
import { sendings } from "./migrations/0009-sendings.ts";

/** In order; the database's `user_version` is how many of them it has seen. Never change one that has shipped. */
export const migrations: readonly string[] = [
  conversations,
  models,
  schemas,
  wrappers,
  comparison,
  repair,
  windowDrafts,
  sendings,
];
