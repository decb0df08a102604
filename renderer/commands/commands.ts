import { conversation, newConversation, stopAll } from "../stores/conversation.ts";
import { showModelTab } from "../stores/models-view.ts";
import { askForFile } from "../stores/new-model.ts";
import { isAnyRunning } from "../stores/running.ts";
import { togglePromptPanels } from "../stores/prompt-panels.ts";
import { toggleAsking } from "../stores/judging.ts";
import { openCardFile } from "../stores/run-card.ts";
import { toggleStudy } from "../stores/study-tab.ts";
import { showCraft } from "../stores/craft.ts";
import { showView, view } from "../stores/view.ts";
import { focusComposer, focusNextPane, focusSearch } from "../ui/focus.ts";
import type { Command } from "./command.ts";
import { repairCommands } from "./repair-commands.ts";

const inCompare = (): boolean => view.getState().current === "compare";

const inSchemas = (): boolean => view.getState().current === "schemas";

/** Everything that can be done by the keyboard or the palette. */
export const commands: readonly Command[] = [
  ...repairCommands,
  {
    id: "new",
    label: "New comparison",
    group: "Conversation",
    shortcut: "mod+alt+n",
    run() {
      showView("compare");
      void newConversation().then(focusComposer);
    },
  },
  {
    id: "search",
    label: "Search conversations",
    group: "Conversation",
    shortcut: "mod+k",
    run() {
      view.setState({ current: "compare", sidebar: true });
      focusSearch();
    },
  },
  {
    id: "stop-all",
    label: "Stop all answers",
    group: "Compare",
    shortcut: "Escape",
    when: () => inCompare() && isAnyRunning(conversation.getState().open?.runs ?? []),
    run: () => void stopAll(),
  },
  {
    id: "next-pane",
    label: "Go to the next pane",
    group: "Compare",
    shortcut: "F6",
    when: inCompare,
    run: focusNextPane,
  },
  {
    id: "exact-prompt",
    label: "Show or hide the exact prompts",
    group: "Compare",
    shortcut: "mod+e",
    when: inCompare,
    run: () => togglePromptPanels(conversation.getState().open?.panes ?? []),
  },
  {
    id: "study",
    label: "Look at the answers' differences, or back to the panes",
    group: "Compare",
    shortcut: "mod+d",
    when: inCompare,
    run: toggleStudy,
  },
  {
    id: "scroll-together",
    label: "Scroll the panes together, or each for itself",
    group: "Compare",
    shortcut: "mod+shift+s",
    when: inCompare,
    run: () => view.setState(({ scrollTogether }) => ({ scrollTogether: !scrollTogether })),
  },
  {
    id: "open-card",
    label: "Open a run card from a file",
    group: "Compare",
    run() {
      showView("compare");
      void openCardFile();
    },
  },
  {
    id: "judge",
    label: "Judge the answers, or stop judging",
    group: "Compare",
    shortcut: "mod+j",
    when: inCompare,
    run: toggleAsking,
  },
  { id: "composer", label: "Write a prompt", group: "Compare", shortcut: "mod+l", when: inCompare, run: focusComposer },
  {
    id: "sidebar",
    label: "Show or hide the list",
    group: "View",
    shortcut: "mod+b",
    run: () => view.setState(({ sidebar }) => ({ sidebar: !sidebar })),
  },
  { id: "schemas", label: "Schemas", group: "View", run: () => showView("schemas") },
  {
    id: "save-schema",
    label: "Save the schema",
    group: "Schema",
    shortcut: "mod+s",
    when: inSchemas,
    // The editor of schemas is loaded when its view is.
    run: () => void import("../stores/schema-editing.ts").then(({ saveSchema }) => saveSchema()),
  },
  { id: "compare", label: "Compare", group: "View", run: () => showView("compare") },
  { id: "models", label: "Models", group: "View", run: () => showModelTab("installed") },
  { id: "find-models", label: "Find and pull a model", group: "Models", run: () => showModelTab("find") },
  { id: "model-sources", label: "Sources of models", group: "Models", run: () => showModelTab("sources") },
  { id: "gguf", label: "Create a model from a GGUF file", group: "Models", run: () => askForFile() },
  { id: "json", label: "JSON stage", group: "View", run: () => showView("json") },
  { id: "grid", label: "Grid", group: "View", run: () => showCraft("grid") },
  { id: "wrappers", label: "Wrappers", group: "View", run: () => showCraft("wrappers") },
  { id: "examples", label: "Few-shot examples", group: "View", run: () => showCraft("examples") },
  { id: "infill", label: "Infill", group: "View", run: () => showCraft("infill") },
  { id: "prompts", label: "Prompt library", group: "View", run: () => showView("prompts") },
  { id: "guide", label: "Guide", group: "View", run: () => showView("guide") },
  { id: "settings", label: "Settings", group: "View", shortcut: "mod+,", run: () => showView("settings") },
  {
    id: "palette",
    label: "All commands",
    group: "View",
    shortcut: "mod+shift+p",
    run: () => view.setState({ palette: true }),
  },
  {
    id: "shortcuts",
    label: "Keyboard shortcuts",
    group: "View",
    shortcut: "mod+/",
    run: () => view.setState({ shortcuts: true }),
  },
];
