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
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const editable = onChange !== undefined;
  useEffect(() => {
    if (place.current === null) return undefined;
    const original = editor.createModel(before, "json");
    const modified = editor.createModel(after, "json");
    const view = editor.createDiffEditor(place.current, {
      ...diffOptions(editorOptions()),
      readOnly: !editable,
      modifiedAriaLabel: label,
      originalAriaLabel: `${label}: before`,
    });
    view.setModel({ original, modified });
    modified.onDidChangeContent(() => changed(modified.getValue()));
    return () => {
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [editor, before, after, label, editable]);
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
