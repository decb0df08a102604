import { memo, useCallback, useState } from "react";
import { CodeEditor, type CodeEditorInstance } from "../monaco/code-editor.tsx";
import type { SchemaDocument } from "../stores/schema-document.ts";
import { followSelection } from "./follow-selection.ts";
import { ProblemList } from "./problem-list.tsx";

/** The schema as it is written, with what is wrong in it below. */
export const TextPane = memo(function TextPane({ document }: { document: SchemaDocument }) {
  const [editor, setEditor] = useState<CodeEditorInstance | null>(null);
  const mount = useCallback(
    (instance: CodeEditorInstance) => {
      const leave = followSelection(document, instance);
      setEditor(instance);
      return () => {
        setEditor(null);
        leave();
      };
    },
    [document],
  );
  return (
    <>
      <div className="schema-text">
        <CodeEditor text={document.text} label="Schema text" onMount={mount} />
      </div>
      {editor === null ? null : <ProblemList editor={editor} />}
    </>
  );
});
