import { randomInt } from "node:crypto";
import type { DescribedModel } from "../../shared/contract/models.ts";
import { AppError } from "../../shared/errors.ts";
import { type Conversation, type Pane, type Run, type RunInfo } from "../../shared/conversation.ts";
import { estimateMemory } from "../../shared/models/memory.ts";
import { resolveSampling, type Sampling, type SamplingOverride } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { ModelInput } from "../backends/backend.ts";
import type { Store } from "../storage/store.ts";
import type { Conversations } from "./conversations.ts";
import { exactPrompt } from "./exact-prompt.ts";
import { modelInput } from "./model-input.ts";
import type { Models } from "./models.ts";
import type { Runs } from "./runs.ts";
import type { Sources } from "./sources.ts";

interface Parts {
  store: Store;
  runs: Runs;
  models: Models;
  sources: Sources;
  conversations: Conversations;
  settingsSampling: () => SamplingOverride;
}

export interface Start {
  conversationId: number;
  parentId: number | null;
  prompt: string;
  panes: Pane[];
  draftKey?: string;
}

interface RunId {
  runId: number;
}

type PaneWithModel = Pane & { model: ModelRef };

/** Turns what a person sends into runs: one for each pane, stored before any model is asked. */
export function createComparisons({ store, runs, models, sources, conversations, settingsSampling }: Parts) {
  async function sampling(pane: PaneWithModel, seed: number): Promise<Sampling> {
    const model = await models.know(pane.model);
    const values = resolveSampling({ pane: pane.sampling, model: model?.sampling ?? {}, settings: settingsSampling() });
    const num_ctx = Math.min(values.num_ctx, model?.contextLength ?? values.num_ctx);
    return { ...values, num_ctx, seed: values.seed === -1 ? seed : values.seed };
  }

  function begin(run: Run, input: ModelInput): void {
    try {
      const backend = sources.backend(run.model.source);
      const bytes = backend.local ? memoryOf(models.recall(run.model), run.sampling.num_ctx) : 0;
      runs.start({ run, input, backend, bytes });
    } catch (thrown) {
      runs.refuse(run, thrown);
    }
  }

  const textOf = (runId: number): string => store.runs.get(runId)?.text ?? "";
  function inputOf(conversation: Conversation, run: RunInfo): ModelInput {
    const comparison = conversation.comparisons.find(({ id }) => id === run.comparisonId);
    return modelInput(conversation, textOf, {
      ...run,
      parentId: comparison?.parentId ?? null,
      prompt: comparison?.prompt ?? "",
    });
  }

  function original(runId: number): { run: Run; conversation: Conversation } {
    const run = store.runs.get(runId);
    const conversationId = run === undefined ? undefined : store.conversations.conversationOf(run.comparisonId);
    if (run === undefined || conversationId === undefined)
      throw new AppError("not-found", "This answer is no longer there.");
    return { run, conversation: conversations.get({ id: conversationId }) };
  }

  return {
    async start(input: Start): Promise<{ comparisonId: number; runIds: number[] }> {
      const { conversationId, parentId, prompt, panes, draftKey } = input;
      conversations.get({ id: conversationId });
      if (prompt === "") throw new AppError("bad-input", "Write a prompt first: there is nothing to send yet.");
      const seed = drawSeed();
      const asked = await Promise.all(
        panes.map(withModel).map(async (pane) => ({ ...pane, paneId: pane.id, sampling: await sampling(pane, seed) })),
      );
      const text = prompt.toWellFormed();
      const now = Date.now();
      const { comparisonId, stored } = store.together(() => {
        const id = store.conversations.addComparison(conversationId, parentId, text, now);
        if (draftKey !== undefined) store.drafts.put(draftKey, "", now);
        const runsOfPanes = asked.map((pane) =>
          store.runs.add({ ...pane, comparisonId: id, continues: null, text: "" }, now),
        );
        return { comparisonId: id, stored: runsOfPanes };
      });
      conversations.nameAfter(conversationId, text);
      const conversation = conversations.get({ id: conversationId });
      for (const run of stored) begin(run, inputOf(conversation, run));
      conversations.changed(conversationId);
      return { comparisonId, runIds: stored.map((run) => run.id) };
    },
    async regenerate({ runId, pane }: RunId & { pane: Pane }): Promise<{ runId: number }> {
      const { run, conversation } = original(runId);
      const { comparisonId, paneId } = run;
      const asked = withModel(pane);
      const set = { ...asked, paneId, comparisonId, sampling: await sampling(asked, drawSeed()) };
      const again = store.together(() => store.runs.add({ ...set, continues: null, text: "" }, Date.now()));
      begin(again, inputOf(conversation, again));
      conversations.changed(conversation.id);
      return { runId: again.id };
    },
    async continue({ runId }: RunId): Promise<{ runId: number }> {
      const { run, conversation } = original(runId);
      const prompt = await exactPrompt(inputOf(conversation, run), run.model, models);
      if (!prompt.ok) throw new AppError("unsupported", prompt.reason);
      const more = store.together(() => store.runs.add({ ...run, continues: run.id }, Date.now()));
      begin(more, { kind: "raw", prompt: prompt.text + run.text });
      conversations.changed(conversation.id);
      return { runId: more.id };
    },
    async canContinue({ runId }: RunId): Promise<{ possible: true } | { possible: false; reason: string }> {
      const { run, conversation } = original(runId);
      if (runs.isRunning(runId)) return { possible: false, reason: "It is still writing." };
      const prompt = await exactPrompt(inputOf(conversation, run), run.model, models);
      return prompt.ok ? { possible: true } : { possible: false, reason: prompt.reason };
    },
    choose({ runId }: RunId): void {
      const { run, conversation } = original(runId);
      store.runs.choose(run);
      conversations.changed(conversation.id);
    },
  };
}

export type Comparisons = ReturnType<typeof createComparisons>;

/** What a model will take of this machine's memory; 0 when even its size is unknown. */
function memoryOf(model: DescribedModel | undefined, context: number): number {
  if (model?.bytes === undefined) return 0;
  return estimateMemory({ bytes: model.bytes, context, metadata: model.metadata }).total;
}

const drawSeed = (): number => randomInt(2 ** 31);

function withModel(pane: Pane): PaneWithModel {
  if (pane.model === null) throw new AppError("bad-input", "Choose a model for each pane first.");
  return { ...pane, model: pane.model };
}
