import { conversations } from "./migrations/0001-conversations.ts";

/** In order; the database's `user_version` is how many of them it has seen. Never change one that has shipped. */
export const migrations: readonly string[] = [conversations];
