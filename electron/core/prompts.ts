import type { PromptMeasure, PromptSeen } from "../../shared/contract/prompts.ts";
import type { Comparison, Conversation, Pane, Run } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { resolveSampling, type SamplingOverride } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { OriginSpan } from "../../shared/templates/origin.ts";
import { estimateTokens } from "../../shared/tokens/estimate-tokens.ts";
import { tokenEnds } from "../../shared/templates/token-ends.ts";
import type { ModelInput } from "../backends/backend.ts";
import type { Store } from "../storage/store.ts";
import type { Asking } from "./asking.ts";
import type { Conversations } from "./conversations.ts";
import { asItWas, type ExactPrompt } from "./exact-prompt.ts";
import type { Asked } from "./model-input.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";
import type { Tokenizer } from "./tokenizer.ts";

const askedWithinMs = 10 * 60_000;

interface Parts {
  store: Store;
  asking: Asking;
  models: Models;
  sources: Sources;
  tokenizer: Tokenizer;
  conversations: Conversations;
  settingsSampling: () => SamplingOverride;
}

interface Place {
  conversationId: number | null;
  parentId: number | null;
  pane: Pane;
  prompt: string;
}

/** How much room there is for prompt and answer. */
interface Room {
  contextLength: number;
  answerTokens: number;
}

/** Prompts as models read them: before they are sent, and afterwards. */
export function createPrompts(parts: Parts) {
  const { store, asking, models, sources, tokenizer, conversations, settingsSampling } = parts;

  async function roomOf(ref: ModelRef, pane: Pane): Promise<Room> {
    const model = await models.know(ref);
    const layers = { pane: pane.sampling, model: model?.sampling ?? {}, settings: settingsSampling() };
    const { num_ctx, num_predict } = resolveSampling(layers);
    const most = model?.contextLength ?? num_ctx;
    // Some sources give a model all the context it has, whatever is set.
    const contextLength = model?.samplingKeys?.includes("num_ctx") === false ? most : Math.min(num_ctx, most);
    return { contextLength, answerTokens: num_predict };
  }

  async function prepared({ conversationId, parentId, pane, prompt }: Place) {
    if (pane.model === null) throw new AppError("bad-input", "Choose a model first.");
    const ref = pane.model;
    const conversation: Pick<Conversation, "comparisons" | "runs"> =
      conversationId === null ? { comparisons: [], runs: [] } : conversations.get({ id: conversationId });
    const asked: Asked = { ...pane, paneId: pane.id, model: ref, parentId, prompt };
    return { ref, room: await roomOf(ref, pane), ...(await asking.prepare(conversation, asked)) };
  }

  async function seen(ref: ModelRef, exact: ExactPrompt, room: Room): Promise<PromptSeen> {
    if (!exact.ok) return exact;
    const { text, by, origins } = exact;
    const tokens = await tokenizer.cut(ref, text, room.contextLength);
    const count = { tokens: tokens?.length ?? estimateTokens(text), exact: tokens !== undefined };
    const cut = tokens === undefined ? null : (tokenEnds(text, tokens) ?? null);
    return { ok: true, view: { ...room, ...count, text, by, origins: origins(), cut } };
  }

  /** What a run was handed: as it was kept; who wrote which part is still known while the same would come out again. */
  async function handed(run: Run, comparison: Comparison | undefined): Promise<ExactPrompt> {
    const conversationId = store.conversations.conversationOf(run.comparisonId);
    if (comparison === undefined || conversationId === undefined) {
      throw new AppError("not-found", "This answer is no longer there.");
    }
    const kept = store.runs.exactPrompt(run.id);
    const place = { ...run, parentId: comparison.parentId, prompt: comparison.prompt };
    const again = await asking.prepare(conversations.get({ id: conversationId }), place).catch(() => undefined);
    if (kept === undefined) return again?.exact ?? { ok: false, reason: "What this model read was not kept." };
    return again?.exact.ok === true && again.exact.text === kept ? again.exact : asItWas(kept);
  }

  return {
    async measure(place: Place): Promise<PromptMeasure> {
      const { ref, room, input, exact } = await prepared(place);
      const { contextLength } = room;
      const text = exact.ok ? exact.text : plainText(input);
      const tokens = exact.ok ? await tokenizer.cut(ref, text, contextLength) : undefined;
      return { tokens: tokens?.length ?? estimateTokens(text), exact: tokens !== undefined, contextLength };
    },
    async view(place: Place): Promise<PromptSeen> {
      try {
        const { ref, room, exact } = await prepared(place);
        return await seen(ref, exact, room);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { ok: false, reason: thrown.message };
      }
    },
    async askSource(place: Place): Promise<PromptSeen> {
      const { ref, room, input, exact } = await prepared(place);
      const backend = sources.backend(ref.source);
      if (backend.renderPrompt === undefined) {
        throw new AppError("unsupported", `${backend.label} does not say what it renders.`);
      }
      const text = await backend.renderPrompt(ref.name, input, AbortSignal.timeout(askedWithinMs));
      const origins = exact.ok && exact.text === text ? exact.origins : asItWas(text).origins;
      return await seen(ref, { ok: true, text, by: "source", origins }, room);
    },
    async sent({ runId }: { runId: number }): Promise<PromptSeen> {
      const run = store.runs.get(runId);
      if (run === undefined) throw new AppError("not-found", "This answer is no longer there.");
      const prompt = await handed(run, store.conversations.comparison(run.comparisonId));
      const exact = withBeginning(prompt, run.text.slice(0, run.kept));
      const room = { contextLength: run.sampling.num_ctx, answerTokens: run.sampling.num_predict };
      const answer = await seen(run.model, exact, room);
      const { promptTokens: counted, promptTokensExact } = run.usage;
      if (!answer.ok || answer.view.exact || counted === undefined || promptTokensExact === false) return answer;
      return { ok: true, view: { ...answer.view, tokens: counted, exact: true } };
    },
  };
}

/** What a run took over from another answer was handed to its model behind the prompt: the answer had begun. */
function withBeginning(exact: ExactPrompt, begun: string): ExactPrompt {
  if (!exact.ok || begun === "") return exact;
  const text = exact.text + begun;
  const prefill: OriginSpan = { start: exact.text.length, end: text.length, origin: { kind: "prefill" } };
  return { ...exact, text, origins: () => [...exact.origins(), prefill] };
}

function plainText(input: ModelInput): string {
  switch (input.kind) {
    case "raw":
    case "prompt":
      return input.prompt;
    case "infill":
      return input.prompt + input.suffix;
    case "chat":
      return input.messages.map(({ content }) => content).join("\n\n");
  }
}
