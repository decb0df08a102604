import { freshApproach } from "../../shared/conversation.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { openStore } from "./store.ts";

/**
 * `node electron/storage/history-bench.ts FOLDER ROUNDS`: fills a store with 10,000 conversations, and prints how long it takes
 * to list and to search them, in ms, as JSON `{list: number[], search: number[]}`.
 */
const conversations = 10_000;
const words =
  "sky sea sun moon star water fire bread milk cheese house door window book cat dog horse bird tree flower".split(" ");
const queries = ["sky", "cat flo", "capital", "number 4711", "nothing of this"];
const model = { source: "engine", name: "diptych-demo:instruct" };
const pane = { id: "right", model, mode: "chat" as const, sampling: {}, system: "", ...freshApproach };

const [folder = "", rounds = "7"] = process.argv.slice(2);
const { store } = openStore(folder);
store.together(() => {
  for (let n = 0; n < conversations; n += 1) {
    const word = (offset: number): string => words[(n * 7 + offset) % words.length] ?? "";
    const prompt = `What is the capital of ${word(0)} number ${n}?`;
    const id = store.conversations.create(prompt, [pane], true, n);
    const comparisonId = store.conversations.addComparison(id, null, prompt, n);
    const run = store.runs.add(
      { ...pane, comparisonId, paneId: pane.id, sampling: samplingDefaults, continues: null, text: "" },
      n,
    );
    const text = Array.from({ length: 60 }, (_, at) => word(at)).join(" ");
    store.runs.finish({ ...run, text }, { reason: "stop" });
  }
});

const time = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const each = (work: () => unknown): number[] => Array.from({ length: Number(rounds) }, () => time(work));
const list = each(() => store.conversations.list(300, 0));
const search = queries.flatMap((query) => each(() => store.conversations.find(query, 300)));
store.close();
console.log(JSON.stringify({ list, search }));
