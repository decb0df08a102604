import { AppError } from "../../shared/errors.ts";
import type { Conversation, Pane, Run, Verdict } from "../../shared/conversation.ts";
import type { Token } from "../../shared/run-event.ts";
import { tokenPieces, tokensOf } from "../../shared/tokens/token-pieces.ts";
import type { Store } from "../storage/store.ts";
import type { Conversations } from "./conversations.ts";
import type { PastRun, PastRuns } from "./past-runs.ts";
import { drawSeed, type RunStarter } from "./run-starter.ts";
import type { Runs } from "./runs.ts";

interface Parts {
  store: Store;
  runs: Runs;
  starter: RunStarter;
  past: PastRuns;
  conversations: Conversations;
}

export interface Start {
  conversationId: number;
  parentId: number | null;
  prompt: string;
  panes: Pane[];
  draftKey?: string;
  sending?: string;
  alternatives?: number | null;
}

interface Started {
  comparisonId: number;
  runIds: number[];
}

interface RunId {
  runId: number;
}

interface Again extends RunId {
  pane: Pane;
  alternatives?: number | null;
}

/** Turns what a person sends into runs: one for each pane, stored before any model is asked. */
export function createComparisons({ store, runs, starter, past, conversations }: Parts) {
  const begin = (run: Run, conversation: Conversation): void =>
    starter.begin(run, () => past.prepare({ run, conversation }));

  /** Goes on from a text that is the run's own or begins like it, as one raw generation of the exact prompt and the text. */
  async function goOn(from: PastRun, text: string): Promise<{ runId: number }> {
    const { run, conversation } = from;
    const prompt = await past.handed(from);
    if (!prompt.ok) throw new AppError("unsupported", prompt.reason);
    const more = store.together(() => {
      const added = store.runs.add({ ...run, text, continues: run.id, repeats: null }, Date.now());
      store.tokens.add(added.id, 0, { start: 0, tokens: carried(run.id, text) });
      return added;
    });
    starter.begin(more, async () => ({ input: { kind: "raw", prompt: prompt.text + text }, exact: prompt }));
    conversations.changed(conversation.id);
    return { runId: more.id };
  }

  /** The tokens of a run that make up this text; none when they do not make up all of it. */
  function carried(runId: number, text: string): Token[] {
    const known = store.tokens.read(runId);
    if (known === undefined || known.start > 0) return [];
    const tokens = tokensOf(known.tokens, text);
    return tokenPieces(tokens).join("") === text ? tokens : [];
  }

  async function start(input: Start): Promise<Started> {
    const { conversationId, parentId, prompt, panes, draftKey, sending, alternatives } = input;
    conversations.get({ id: conversationId });
    if (prompt.trim() === "" && !panes.every(({ mode, suffix }) => mode === "infill" && suffix !== ""))
      throw new AppError("bad-input", "Write a prompt first: there is nothing to send yet.");
    const draft = draftKey === undefined ? undefined : store.drafts.get(draftKey);
    const seed = drawSeed();
    const asked = await Promise.all(panes.map((pane) => starter.settle(pane, seed, alternatives)));
    const text = prompt.toWellFormed();
    const now = Date.now();
    const { comparisonId, stored } = store.together(() => {
      const id = store.conversations.addComparison(conversationId, parentId, text, now, sending);
      // What was written since is the next prompt's.
      if (draftKey !== undefined && store.drafts.get(draftKey) === draft) store.drafts.put(draftKey, "", now);
      const runsOfPanes = asked.map((pane) =>
        store.runs.add({ ...pane, comparisonId: id, continues: null, text: "" }, now),
      );
      return { comparisonId: id, stored: runsOfPanes };
    });
    conversations.nameAfter(conversationId, text);
    const conversation = conversations.get({ id: conversationId });
    for (const run of stored) begin(run, conversation);
    conversations.changed(conversationId);
    return { comparisonId, runIds: stored.map((run) => run.id) };
  }

  /** What is about to be stored, by what the page calls it. */
  const starting = new Map<string, Promise<Started>>();

  return {
    async start(input: Start): Promise<Started> {
      const { sending } = input;
      const started = start(input);
      if (sending === undefined) return await started;
      starting.set(sending, started);
      return await started.finally(() => starting.delete(sending));
    },
    async find({ sending }: { sending: string }): Promise<Started | null> {
      await starting.get(sending)?.catch(() => undefined);
      const sent = store.conversations.sentAs(sending);
      if (sent === undefined) return null;
      const { comparisonId, conversationId } = sent;
      const started = store.runs.ofConversation(conversationId).filter((run) => run.comparisonId === comparisonId);
      return { comparisonId, runIds: started.map(({ id }) => id) };
    },
    async regenerate({ runId, pane, alternatives }: Again): Promise<{ runId: number }> {
      const { run, conversation } = past.get(runId);
      const { comparisonId, paneId } = run;
      const set = { ...(await starter.settle(pane, drawSeed(), alternatives)), paneId, comparisonId };
      const again = store.together(() => store.runs.add({ ...set, continues: null, text: "" }, Date.now()));
      begin(again, conversation);
      conversations.changed(conversation.id);
      return { runId: again.id };
    },
    async continue({ runId }: RunId): Promise<{ runId: number }> {
      const from = past.get(runId);
      return await goOn(from, from.run.text);
    },
    async branch({ runId, text }: RunId & { text: string }): Promise<{ runId: number }> {
      if (runs.isRunning(runId)) throw new AppError("busy", "It is still writing. Stop it, then branch off.");
      return await goOn(past.get(runId), text);
    },
    async canContinue({ runId }: RunId): Promise<{ possible: true } | { possible: false; reason: string }> {
      const from = past.get(runId);
      if (runs.isRunning(runId)) return { possible: false, reason: "It is still writing." };
      const prompt = await past.handed(from);
      return prompt.ok ? { possible: true } : { possible: false, reason: prompt.reason };
    },
    judge({ runId, verdict }: RunId & { verdict: Verdict | null }): void {
      const { conversation } = past.get(runId);
      store.runs.judge(runId, verdict);
      conversations.changed(conversation.id);
    },
    choose({ runId }: RunId): void {
      const { run, conversation } = past.get(runId);
      store.runs.choose(run);
      conversations.changed(conversation.id);
    },
  };
}

export type Comparisons = ReturnType<typeof createComparisons>;
