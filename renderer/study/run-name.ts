import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { findModel, models } from "../stores/models.ts";

export function useKind(run: RunInfo | undefined): ModelKind {
  return useStore(models, (state) => findModel(state, run?.model ?? null)?.kind ?? "unknown");
}

/** llama3.1:8b, chat. */
export const runName = ({ model, mode }: RunInfo): string => `${model.name}, ${mode}`;
