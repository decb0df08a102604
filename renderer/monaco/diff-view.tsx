import type { editor } from "monaco-editor/editor";
import { use, useEffect, useEffectEvent, useRef } from "react";
import { editorOptions } from "./editor-options.ts";
import { loadMonaco } from "./load-monaco.ts";

interface Props {
  before: string;
  after: string;
  label: string;
  /** Where the right side may be edited: what stands there, after each change. */
  onChange?: (after: string) => void;
}

/** Two texts with what differs between them; side by side where there is room. */
export function DiffView({ before, after, label, onChange }: Props) {
  const { editor } = use(loadMonaco());
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<editor.IDiffEditorModel>(null);
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const editable = onChange !== undefined;
  useEffect(() => {
    if (place.current === null) return undefined;
    const texts = { original: editor.createModel("", "json"), modified: editor.createModel("", "json") };
    const view = editor.createDiffEditor(place.current, {
      ...diffOptions(editorOptions()),
      readOnly: !editable,
      modifiedAriaLabel: label,
      originalAriaLabel: `${label}: before`,
    });
    view.setModel(texts);
    shown.current = texts;
    texts.modified.onDidChangeContent(() => changed(texts.modified.getValue()));
    return () => {
      shown.current = null;
      view.dispose();
      texts.original.dispose();
      texts.modified.dispose();
    };
  }, [editor, label, editable]);
  useEffect(() => {
    for (const [model, text] of [[shown.current?.original, before] as const, [shown.current?.modified, after] as const])
      if (model !== undefined && model.getValue() !== text) model.setValue(text);
  }, [editor, label, editable, before, after]);
  return <div className="code-editor" ref={place} />;
}

function diffOptions(
  options: editor.IStandaloneEditorConstructionOptions,
): editor.IStandaloneDiffEditorConstructionOptions {
  const { fontFamily, fontSize, ...rest } = options;
  return {
    ...rest,
    ...(fontFamily === undefined ? {} : { fontFamily }),
    ...(fontSize === undefined ? {} : { fontSize }),
    originalEditable: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: 700,
    hideUnchangedRegions: { enabled: true },
    diffAlgorithm: "advanced",
    ignoreTrimWhitespace: false,
  };
}
