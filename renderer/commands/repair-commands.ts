import { isPassRunning, stopPass } from "../stores/pass.ts";
import { makeJson, newPass, showTab } from "../stores/repair-stage.ts";
import { view } from "../stores/view.ts";
import { focusPassSearch, focusRepairText } from "../ui/focus.ts";
import type { Command } from "./command.ts";

const inJson = (): boolean => view.getState().current === "json";

/** What can be done in the JSON stage. While it is shown, its keys go before those of other views. */
export const repairCommands: readonly Command[] = [
  {
    id: "make-json",
    label: "Make JSON",
    group: "JSON",
    shortcut: "mod+enter",
    when: inJson,
    run: () => void makeJson(),
  },
  {
    id: "another-text",
    label: "Another text",
    group: "JSON",
    shortcut: "mod+alt+n",
    when: inJson,
    run() {
      newPass();
      focusRepairText();
    },
  },
  {
    id: "stop-pass",
    label: "Stop the pass",
    group: "JSON",
    shortcut: "Escape",
    when: () => inJson() && isPassRunning(),
    run: () => void stopPass(),
  },
  {
    id: "search-passes",
    label: "Search passes",
    group: "JSON",
    shortcut: "mod+k",
    when: inJson,
    run() {
      view.setState({ sidebar: true });
      focusPassSearch();
    },
  },
  { id: "compare-routes", label: "Compare routes", group: "JSON", when: inJson, run: () => showTab("routes") },
];
