import type { ModelEntry } from "../../shared/contract/models.ts";
import type { Pane } from "../../shared/conversation.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import type { Settings } from "../../shared/settings.ts";
import type { ModelRef } from "../../shared/source.ts";

/** The pair that comes with the built-in engine, so that everything works before anything was downloaded. */
export const demoPair: NonNullable<Settings["defaultPair"]> = {
  base: { source: "engine", name: "diptych-demo:base" },
  instruct: { source: "engine", name: "diptych-demo:instruct" },
};

/**
 * The two panes a new conversation begins with: those of the last one, else the pair in the settings, else the demo pair,
 * else whatever is installed. A base model starts in completion, all others in chat.
 */
export function defaultPanes(
  last: readonly Pane[] | undefined,
  pair: Settings["defaultPair"],
  installed: readonly ModelEntry[],
): Pane[] {
  if (last !== undefined) return [...last];
  if (pair !== null) return [newPane("left", pair.base, "base"), newPane("right", pair.instruct, "instruct")];
  const has = (ref: ModelRef): boolean =>
    installed.some((model) => model.ref.source === ref.source && model.ref.name === ref.name);
  if (has(demoPair.base) && has(demoPair.instruct)) return defaultPanes(undefined, demoPair, installed);
  const first = (kind: ModelKind): ModelRef | null => installed.find((model) => model.kind === kind)?.ref ?? null;
  return [newPane("left", first("base"), "base"), newPane("right", first("instruct"), "instruct")];
}

function newPane(id: string, model: ModelRef | null, kind: ModelKind): Pane {
  return { id, model, mode: kind === "base" ? "completion" : "chat", sampling: {}, system: "" };
}
