import type { editor } from "monaco-editor/editor";

/** How every editor here behaves; fonts follow the page's. */
export function editorOptions(): editor.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(document.documentElement);
  const size = Number.parseFloat(style.getPropertyValue("--text"));
  return {
    theme: "diptych",
    automaticLayout: true,
    fontFamily: style.getPropertyValue("--mono"),
    fontSize: Math.round(size * 0.96),
    lineHeight: 1.5,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    // Widgets may reach over the edge of a small pane.
    fixedOverflowWidgets: true,
    // Texts are kept as they are, whatever line ends they have.
    unusualLineTerminators: "off",
    bracketPairColorization: { enabled: false },
    // Looked for in the whole text after each change; nothing here has colours, and links are seldom wanted.
    colorDecorators: false,
    links: false,
    stickyScroll: { enabled: false },
    inlineSuggest: { enabled: false },
    renderLineHighlightOnlyWhenFocus: true,
    overviewRulerBorder: false,
    lineNumbersMinChars: 3,
    padding: { top: 8, bottom: 8 },
    tabSize: 2,
  };
}
