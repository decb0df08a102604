import { AfterFrame } from "../monaco/after-frame.ts";
import type { CodeEditorInstance } from "../monaco/code-editor.tsx";
import type { SchemaDocument, SchemaState } from "../stores/schema-document.ts";
import { nodeAtPointer } from "../stores/schema-selection.ts";

/**
 * Shares the selection between the tree and the text, both ways: what is selected in the tree is brought into view and
 * marked in the text, and where the caret stands is selected in the tree. Nobody's focus moves. The answer ends it.
 */
export function followSelection(document: SchemaDocument, instance: CodeEditorInstance): () => void {
  const marks = instance.createDecorationsCollection();
  let shown: SchemaState["selected"] | undefined;
  const show = (): void => {
    const state = document.state.getState();
    const node = state.isBehind ? undefined : nodeAtPointer(state.tree, state.selected.at(-1));
    const span = node && document.spanOf(node);
    if (span === undefined) {
      marks.clear();
      return;
    }
    const range = document.text.rangeOf(span);
    // The whole text marked would tell nothing.
    if (node?.parent === undefined) marks.clear();
    else marks.set([{ range, options: { className: "schema-here", isWholeLine: false } }]);
    if (state.selectedIn === "tree" && shown !== state.selected && !instance.hasTextFocus()) {
      instance.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
      instance.revealRangeInCenterIfOutsideViewport(range);
    }
    shown = state.selected;
  };
  // The tree is drawn first: going through it by keys does not wait for the text.
  const behind = new AfterFrame();
  const caret = instance.onDidChangeCursorPosition(({ position }) => {
    if (instance.hasTextFocus()) document.caretAt(document.text.offsetAt(position));
  });
  const leave = document.state.subscribe((state, before) => {
    if (state.isBehind) return;
    if (state.textWanted !== before.textWanted && state.textWanted !== null) {
      const range = document.text.rangeOf(state.textWanted);
      instance.setSelection(range);
      instance.revealRangeInCenterIfOutsideViewport(range);
      instance.focus();
    }
    if (state.tree !== before.tree || state.selected !== before.selected || before.isBehind) behind.put(show);
  });
  show();
  return () => {
    behind.cancel();
    caret.dispose();
    leave();
    marks.clear();
  };
}
