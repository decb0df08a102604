import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { sampleSchema } from "../../shared/schema/samples/samples.ts";
import { parseText } from "../../shared/schema/text/parse.ts";
import { CodeEditor, type CodeEditorInstance } from "../monaco/code-editor.tsx";
import type { SchemaDocument } from "../stores/schema-document.ts";
import { sendToStage } from "../stores/schema-to-stage.ts";
import type { TriedValue } from "../stores/schema-value.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { ResultMenu } from "./result-menu.tsx";
import { ValueForm } from "./value-form.tsx";
import { ValueProblems } from "./value-problems.tsx";
import { VerdictWords } from "./verdict-words.tsx";

type Face = "text" | "form";
const faces: readonly { value: Face; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "form", label: "Form" },
];

/** The value as text or as a form, and what the schema says to it. */
export function ValueEditor({ document, value }: { document: SchemaDocument; value: TriedValue }) {
  const [face, setFace] = useState<Face>("text");
  const [editor, setEditor] = useState<CodeEditorInstance | null>(null);
  const verdict = useStore(value.state, (state) => state.verdict);
  const mount = useCallback((instance: CodeEditorInstance) => {
    setEditor(instance);
    return () => setEditor(null);
  }, []);
  const fill = (): void => {
    const [sample] = sampleSchema(parseText(document.text.text), Date.now()).values;
    if (sample !== undefined) value.replace(sample);
  };
  return (
    <>
      <div className="value-head">
        <h2>Try a value</h2>
        <VerdictWords verdict={verdict} />
        <span className="grow" />
        <ResultMenu value={value} />
        <Button look="quiet" onClick={fill}>
          Sample
        </Button>
        <Button look="quiet" onClick={() => sendToStage(value.text.text)}>
          To the JSON stage
        </Button>
        <Segmented label="The value as" value={face} choices={faces} onChange={setFace} />
      </div>
      {face === "form" ? (
        <ValueForm document={document} value={value} />
      ) : (
        <div className="schema-text">
          <CodeEditor text={value.text} label="Value" onMount={mount} />
        </div>
      )}
      <ValueProblems document={document} value={value} editor={editor} />
    </>
  );
}
