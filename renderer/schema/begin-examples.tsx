import { Plus, X } from "lucide-react";
import { useStore } from "zustand";
import { schemaBegin } from "../stores/schema-begin.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { ProposalList } from "./proposal-list.tsx";

const setExample = (index: number, text: string): void =>
  schemaBegin.setState(({ examples }) => ({ examples: examples.with(index, text) }));
const removeExample = (index: number): void =>
  schemaBegin.setState(({ examples }) => ({ examples: examples.toSpliced(index, 1) }));

/** One or several values, of which the shape is read off. */
export function BeginExamples() {
  const examples = useStore(schemaBegin, (state) => state.examples);
  return (
    <div className="begin-form">
      {examples.map((example, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an example is nothing but its place and its text
        <div key={index} className="example">
          <textarea
            aria-label={`Example ${index + 1}`}
            placeholder='{"name": "Ada", "born": "1815-12-10"}'
            spellCheck={false}
            value={example}
            onChange={(event) => setExample(index, event.target.value)}
          />
          {examples.length === 1 ? null : (
            <IconButton label={`Remove example ${index + 1}`} onClick={() => removeExample(index)}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      <Button look="quiet" onClick={() => schemaBegin.setState({ examples: [...examples, ""] })}>
        <Plus size={14} aria-hidden="true" /> Another example
      </Button>
      <ProposalList />
    </div>
  );
}
