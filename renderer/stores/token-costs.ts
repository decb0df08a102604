import { createStore } from "zustand/vanilla";
import type { PromptMeasure, PromptSeen } from "../../shared/contract/prompts.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";

export const plainPane = (model: ModelRef): Pane => ({
  id: "plain",
  model,
  mode: "completion",
  sampling: {},
  system: "",
  ...freshApproach,
});

/** How many tokens texts are to a model, as far as they were asked for. */
export const tokenCosts = createStore<Record<string, PromptMeasure>>(() => ({}));

export const costKey = ({ source, name }: ModelRef, text: string): string => `${source} ${name} ${text}`;

const asked = new Set<string>();
const mostKept = 2000;

/** Counts a text once; what was counted is found in `tokenCosts`. */
export async function countTokens(model: ModelRef, text: string): Promise<void> {
  const key = costKey(model, text);
  if (text === "" || asked.has(key)) return;
  if (asked.size > mostKept) {
    asked.clear();
    tokenCosts.setState({}, true);
  }
  asked.add(key);
  try {
    const place = { conversationId: null, parentId: null, pane: plainPane(model), prompt: text };
    const measure = await client.prompts.measure(place);
    tokenCosts.setState({ [key]: measure });
    // An estimate holds until somebody asks again: the model may be there by then.
    if (!measure.exact) asked.delete(key);
  } catch {
    asked.delete(key);
  }
}

/** A text as a model cuts it. */
export const seeText = (model: ModelRef, text: string): Promise<PromptSeen> =>
  client.prompts.view({ conversationId: null, parentId: null, pane: plainPane(model), prompt: text });
