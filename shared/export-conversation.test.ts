import { describe, expect, it } from "vitest";
import { freshApproach, type Conversation, type RunInfo } from "./conversation.ts";
import { exportConversation } from "./export-conversation.ts";
import { samplingDefaults } from "./sampling.ts";

const run = (id: number, comparisonId: number, mode: RunInfo["mode"]): RunInfo => ({
  id,
  comparisonId,
  paneId: mode,
  model: { source: "engine", name: `demo:${mode}` },
  mode,
  sampling: { ...samplingDefaults, seed: 7 },
  system: "",
  ...freshApproach,
  length: 4,
  createdAt: 0,
  continues: null,
  kept: 0,
  repeats: null,
  alternatives: null,
  chosen: true,
  end: { reason: "stop" },
  usage: { answerTokens: 4 },
  verdict: null,
});

const conversation: Conversation = {
  id: 1,
  title: "The sky is… / what?",
  pinned: false,
  createdAt: 0,
  updatedAt: 0,
  panes: [],
  linked: true,
  headId: 2,
  comparisons: [
    { id: 1, parentId: null, prompt: "another branch", createdAt: 0 },
    { id: 2, parentId: null, prompt: "The sky is\n(say it)", createdAt: 0 },
  ],
  runs: [run(10, 2, "completion"), run(11, 2, "chat")],
};
const texts = new Map([
  [10, " blue. ```js\n````\n"],
  [11, "It is **blue**."],
]);
const textOf = (id: number): string => texts.get(id) ?? "";

describe("a conversation as Markdown", () => {
  const { fileName, text } = exportConversation(conversation, textOf, "markdown");

  it("is named after its title, without what file systems forbid", () => {
    expect(fileName).toBe("The-sky-is-what.md");
  });

  it("holds the branch that is shown, prompts quoted, raw text in fences it cannot close", () => {
    expect(text).toContain("> The sky is\n> (say it)");
    expect(text).not.toContain("another branch");
    expect(text).toContain("`````\n blue. ```js\n````\n\n`````");
    expect(text).toContain("It is **blue**.");
    expect(text).toContain("seed 7");
  });

  it("writes a title as it reads, whatever Markdown or HTML would make of it", () => {
    const titled = exportConversation({ ...conversation, title: "<b>a_b</b> [x]" }, textOf, "markdown");
    expect(titled.text).toContain(String.raw`# \<b\>a\_b\</b\> \[x\]`);
  });
});

describe("a conversation as JSON", () => {
  it("holds all of it, with the texts, under a name and version", () => {
    const { fileName, text } = exportConversation(conversation, textOf, "json");
    const file: unknown = JSON.parse(text);
    expect(fileName).toBe("The-sky-is-what.json");
    expect(file).toMatchObject({
      format: "diptych-conversation",
      version: 1,
      conversation: {
        comparisons: [{ prompt: "another branch" }, {}],
        runs: [{ text: texts.get(10) }, { text: texts.get(11) }],
      },
    });
  });
});
