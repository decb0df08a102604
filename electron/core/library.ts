import type { Pane } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type {
  Fillings,
  KeptPrompt,
  PromptLabel,
  PromptText,
  PromptTrial,
  PromptVersion,
} from "../../shared/library/kept-prompt.ts";
import { fillIn } from "../../shared/library/variables.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import type { Comparisons } from "./comparisons.ts";
import type { Conversations } from "./conversations.ts";
import { drawSeed } from "./run-starter.ts";

interface Id {
  id: number;
}

interface Parts {
  store: Store;
  changes: Changes;
  comparisons: Comparisons;
  conversations: Conversations;
}

/** Prompts that are kept: with versions, and tried against each other. */
export function createLibrary({ store, changes, comparisons, conversations }: Parts) {
  const { library } = store;
  const changed = (): void => changes.publish({ kind: "library" });

  function get(id: number): KeptPrompt {
    const prompt = library.get(id);
    if (prompt === undefined) throw new AppError("not-found", "This prompt is no longer there.");
    return prompt;
  }

  /** Where this prompt's versions are tried; made when it is needed. */
  function placeOf({ id, title, conversationId }: KeptPrompt, panes: Pane[]): number {
    if (conversationId !== null && store.conversations.get(conversationId) !== undefined) {
      conversations.setPanes({ id: conversationId, panes, linked: true });
      return conversationId;
    }
    const place = conversations.create({ panes, linked: true });
    conversations.rename({ id: place.id, title: `${title}: versions` });
    library.setConversation(id, place.id);
    return place.id;
  }

  return {
    list: (): KeptPrompt[] => library.list(),
    versions: ({ id }: Id): PromptVersion[] => library.versions(id),
    create({ label, text, fillings }: { label: PromptLabel; text: PromptText; fillings: Fillings }): KeptPrompt {
      const id = library.add(label, text, fillings, Date.now());
      changed();
      return get(id);
    },
    revise({ id, text }: Id & { text: PromptText }): KeptPrompt {
      const { latest } = get(id);
      if (!isSame(latest, text)) library.addVersion(id, text, Date.now());
      changed();
      return get(id);
    },
    label({ id, label }: Id & { label: PromptLabel }): void {
      get(id);
      library.setLabel(id, label, Date.now());
      changed();
    },
    fill({ id, fillings }: Id & { fillings: Fillings }): void {
      get(id);
      library.setFillings(id, fillings);
      changed();
    },
    delete({ id }: Id): void {
      library.markDeleted(id, Date.now());
      changed();
    },
    restore({ id }: Id): void {
      library.markDeleted(id, null);
      changed();
    },
    async try({ id, numbers, panes }: Id & { numbers: number[]; panes: Pane[] }) {
      const prompt = get(id);
      const versions = library.versions(id).filter(({ number }) => numbers.includes(number));
      const seed = drawSeed();
      const seeded = panes.map((pane) => ({ ...pane, sampling: { seed, ...pane.sampling } }));
      const conversationId = placeOf(prompt, panes);
      const trials: PromptTrial[] = [];
      for (const { number, text, system } of versions) {
        const asked = seeded.map((pane) => (system === "" || pane.mode === "completion" ? pane : { ...pane, system }));
        const { comparisonId } = await comparisons.start({
          conversationId,
          parentId: null,
          prompt: fillIn(text, prompt.fillings),
          panes: asked,
        });
        library.addTrial(id, { number, comparisonId });
        trials.push({ number, comparisonId });
      }
      changed();
      return { conversationId, trials };
    },
    trials: ({ id }: Id) => ({ conversationId: get(id).conversationId, trials: library.trials(id) }),
  };
}

const isSame = (one: PromptText, other: PromptText): boolean =>
  one.text === other.text && one.system === other.system && JSON.stringify(one.checks) === JSON.stringify(other.checks);
