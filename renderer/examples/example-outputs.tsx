import { Copy } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { chatTurns, rawPrefix, trainingLines, type ExampleSet } from "../../shared/examples/example-set.ts";
import { TokenCount } from "../experiments/token-count.tsx";
import { exampleModel, examples } from "../stores/example-sets.ts";
import { Button } from "../ui/button.tsx";
import { copyText } from "../ui/outside.ts";
import { Segmented } from "../ui/segmented.tsx";

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
      return JSON.stringify(chatTurns(set, input), null, 2);
    case "jsonl":
      return trainingLines(set);
  }
}

/** The examples in the three forms in which models take them. */
export function ExampleOutputs() {
  const [form, setForm] = useState<Form>("raw");
  const { set, input } = useStore(examples);
  const model = useStore(examples, exampleModel);
  const text = textOf(form, set, input);
  return (
    <section className="example-outputs" aria-label="The examples as text">
      <div className="row">
        <Segmented label="Form" value={form} choices={forms} onChange={setForm} />
        <TokenCount model={model} text={text} />
        <span className="grow" />
        <Button look="quiet" onClick={() => void copyText(text)}>
          <Copy size={14} aria-hidden="true" /> Copy
        </Button>
      </div>
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
