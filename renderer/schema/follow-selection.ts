import type { CodeEditorInstance } from "../monaco/code-editor.tsx";
import type { SchemaDocument, SchemaState } from "../stores/schema-document.ts";
import { nodeAtPointer } from "../stores/schema-selection.ts";

/**
 * Shares the selection between the tree and the text, both ways: what is selected in the tree is brought into view and
 * marked in the text, and where the caret stands is selected in the tree. Nobody's focus moves. The answer ends it.
 */
export function followSelection(document: SchemaDocument, instance: CodeEditorInstance): () => void {
  const marks = instance.createDecorationsCollection();
  const show = (state: SchemaState, before?: SchemaState): void => {
    const node = nodeAtPointer(state.tree, state.selected.at(-1));
    const span = node && document.spanOf(node);
    if (span === undefined) {
      marks.clear();
      return;
    }
    const range = document.text.rangeOf(span);
    // The whole text marked would tell nothing.
    if (node?.parent === undefined) marks.clear();
    else marks.set([{ range, options: { className: "schema-here", isWholeLine: false } }]);
    const isNew = before === undefined || before.selected !== state.selected;
    if (state.selectedIn === "tree" && isNew && !instance.hasTextFocus()) {
      instance.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
      instance.revealRangeInCenterIfOutsideViewport(range);
    }
  };
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
    if (state.tree !== before.tree || state.selected !== before.selected || before.isBehind) show(state, before);
  });
  show(document.state.getState());
  return () => {
    caret.dispose();
    leave();
    marks.clear();
  };
}
