import type { ModelEntry } from "../../shared/contract/models.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import { demoPair } from "../../shared/demo-pair.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import type { Settings } from "../../shared/settings.ts";
import type { ModelRef } from "../../shared/source.ts";

interface Known {
  /** Those of the last conversation. */
  last: readonly Pane[] | undefined;
  /** The pair in the settings. */
  pair: Settings["defaultPair"];
  /** Whether the engine may be there, and its demo pair with it. */
  engine: boolean;
  /** Asked only when nothing else tells: sources may take their time to answer. */
  installed: () => Promise<readonly ModelEntry[]>;
}

/** The two panes a new conversation begins with. A base model starts in completion, all others in chat. */
export async function defaultPanes({ last, pair, engine, installed }: Known): Promise<Pane[]> {
  if (last !== undefined) return [...last];
  const chosen = pair ?? (engine ? demoPair : undefined);
  if (chosen !== undefined)
    return [newPane("left", chosen.base, "base"), newPane("right", chosen.instruct, "instruct")];
  const models = await installed();
  const first = (kind: ModelKind): ModelRef | null => models.find((model) => model.kind === kind)?.ref ?? null;
  return [newPane("left", first("base"), "base"), newPane("right", first("instruct"), "instruct")];
}

function newPane(id: string, model: ModelRef | null, kind: ModelKind): Pane {
  return { id, model, mode: kind === "base" ? "completion" : "chat", sampling: {}, system: "", ...freshApproach };
}
