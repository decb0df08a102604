import type { editor } from "monaco-editor/editor";
import { use, useEffect, useRef } from "react";
import type { EditedText } from "./edited-text.ts";
import { editorOptions } from "./editor-options.ts";
import { loadMonaco } from "./load-monaco.ts";

export type CodeEditorInstance = editor.IStandaloneCodeEditor;

interface Props {
  /** What is edited. It belongs to whoever made it, and so does its history. */
  text: EditedText;
  /** Read by screen readers. */
  label: string;
  readOnly?: boolean;
  /** Called with the editor when it is there; the answer is called before it goes. */
  onMount?: (instance: CodeEditorInstance) => (() => void) | undefined;
}

/** What is found anew in the whole text after each change; a large one does without, but for its outer folds. */
function wholeTextOptions({ isLarge, hasLongLine }: EditedText): editor.IStandaloneEditorConstructionOptions {
  if (!isLarge) return { foldingMaximumRegions: 5_000, wordWrap: hasLongLine ? "on" : "off" };
  return {
    foldingMaximumRegions: 500,
    matchBrackets: "never",
    occurrencesHighlight: "off",
    selectionHighlight: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  };
}

/** Monaco on one text. Suspends until Monaco is loaded. */
export function CodeEditor({ text, label, readOnly = false, onMount }: Props) {
  const { editor } = use(loadMonaco());
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const instance = editor.create(place.current, {
      ...editorOptions(),
      ...wholeTextOptions(text),
      model: text.model,
      ariaLabel: label,
      readOnly,
    });
    const leave = onMount?.(instance);
    return () => {
      leave?.();
      instance.dispose();
    };
  }, [editor, text, label, readOnly, onMount]);
  const settle = (): void => text.settle();
  return (
    <div
      className="code-editor"
      ref={place}
      onFocusCapture={settle}
      onPointerDownCapture={settle}
      onKeyDownCapture={settle}
    />
  );
}
