import { Copy } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { chatTurns, rawPrefix, trainingLines, type ExampleSet } from "../../shared/examples/example-set.ts";
import { client } from "../connection.ts";
import { TokenCount } from "../experiments/token-count.tsx";
import { examplePane, examples } from "../stores/example-sets.ts";
import { Button } from "../ui/button.tsx";
import { copyText } from "../ui/outside.ts";
import { Segmented } from "../ui/segmented.tsx";
import { useExampleModel } from "./use-example-model.ts";

type Form = "raw" | "chat" | "jsonl";

const forms: { value: Form; label: string; title: string }[] = [
  { value: "raw", label: "Raw prefix", title: "Text that a base model goes on with" },
  { value: "chat", label: "Chat turns", title: "Messages for an instruct model" },
  { value: "jsonl", label: "JSONL", title: "One line an example, for training" },
];

function textOf(form: Form, set: ExampleSet, input: string): string {
  switch (form) {
    case "raw":
      return rawPrefix(set, input);
    case "chat":
      return `[\n${chatTurns(set, input)
        .map((message) => `  ${JSON.stringify(message)}`)
        .join(",\n")}\n]`;
    case "jsonl":
      return trainingLines(set);
  }
}

/** The examples in the three forms in which models take them. */
export function ExampleOutputs() {
  const [form, setForm] = useState<Form>("raw");
  const { set, input } = useStore(examples);
  const base = useExampleModel("raw");
  const instruct = useExampleModel("chat");
  const turns = useMemo(() => examplePane("chat", set, instruct), [set, instruct]);
  const text = textOf(form, set, input);
  return (
    <section className="example-outputs" aria-label="The examples as text">
      <div className="row">
        <Segmented label="Form" value={form} choices={forms} onChange={setForm} />
        {form === "chat" ? <TurnsCount pane={turns} input={input} /> : <TokenCount model={base} text={text} />}
        <span className="grow" />
        <Button look="quiet" onClick={() => void copyText(text)}>
          <Copy size={14} aria-hidden="true" /> Copy
        </Button>
      </div>
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}

const afterMs = 300;

/** What the turns are to the instruct model, in its own template. */
function TurnsCount({ pane, input }: { pane: Pane; input: string }) {
  const [measure, setMeasure] = useState<PromptMeasure>();
  useEffect(() => {
    let gone = false;
    const place = { conversationId: null, parentId: null, pane, prompt: input };
    const count = (): Promise<void> =>
      client.prompts.measure(place).then(
        (now) => (gone ? undefined : setMeasure(now)),
        () => undefined,
      );
    const timer = setTimeout(() => void count(), afterMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [pane, input]);
  if (measure === undefined) return <small>…</small>;
  return (
    <small>
      {measure.exact ? "" : "≈ "}
      {measure.tokens.toLocaleString("en")} tokens in its template
    </small>
  );
}
