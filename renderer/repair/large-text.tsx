import { Suspense, use, useCallback, useEffect, useState } from "react";
import { CodeEditor, type CodeEditorInstance } from "../monaco/code-editor.tsx";
import { EditedText } from "../monaco/edited-text.ts";
import { loadMonaco } from "../monaco/load-monaco.ts";
import { noteText, repairText } from "../stores/repair-text.ts";

interface Props {
  label: string;
  /** Where the cursor stood when the text outgrew the plain field; `null` where nobody was writing. */
  caret: number | null;
  onSubmit: () => void;
}

/** A text that is too long for a plain field, which lays out all of it at every key: Monaco lays out what is in view. */
export function LargeText(props: Props) {
  return (
    <div className="repair-text large-text">
      <Suspense fallback={<p className="repair-empty">Loading the editor for long texts…</p>}>
        <Editor {...props} />
      </Suspense>
    </div>
  );
}

function Editor({ label, caret, onSubmit }: Props) {
  const monaco = use(loadMonaco());
  const [text, setText] = useState<EditedText>();
  useEffect(() => {
    let edited: EditedText | undefined;
    let gone = false;
    queueMicrotask(() => {
      if (gone) return;
      edited = new EditedText(monaco, repairText.getState().text, "long-text.txt", "plaintext");
      edited.onChange(noteText);
      setText(edited);
    });
    return () => {
      gone = true;
      edited?.dispose();
    };
  }, [monaco]);
  const mount = useCallback(
    (instance: CodeEditorInstance) => {
      instance.updateOptions(asPlainText);
      instance.addAction({
        id: "diptych.make-json",
        label: "Make JSON",
        keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
        run: onSubmit,
      });
      const place = caret === null ? null : instance.getModel()?.getPositionAt(caret);
      if (place == null) return undefined;
      instance.setPosition(place);
      instance.revealPosition(place);
      instance.focus();
      return undefined;
    },
    [monaco, caret, onSubmit],
  );
  return text === undefined ? null : <CodeEditor text={text} label={label} onMount={mount} />;
}

/** Nothing that reads the text for its own ends, or draws what is no part of it. */
const asPlainText: Parameters<CodeEditorInstance["updateOptions"]>[0] = {
  wordWrap: "on",
  lineNumbers: "off",
  folding: false,
  glyphMargin: false,
  links: false,
  wordBasedSuggestions: "off",
  quickSuggestions: false,
  occurrencesHighlight: "off",
  selectionHighlight: false,
  matchBrackets: "never",
  renderLineHighlight: "none",
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  guides: { indentation: false },
  dropIntoEditor: { enabled: false },
  autoClosingBrackets: "never",
  autoClosingQuotes: "never",
};
