import type { editor } from "monaco-editor/editor";

type Editor = typeof editor;

/** The name of the one theme: it is defined anew whenever the page's tokens change. */
const themeName = "diptych";

/** Draws every editor in the page's own colours, in the theme the page has at the time. */
export function followTokens({ defineTheme, setTheme }: Editor): void {
  const apply = (): void => {
    defineTheme(themeName, themeOf(getComputedStyle(document.documentElement)));
    setTheme(themeName);
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function themeOf(style: CSSStyleDeclaration): editor.IStandaloneThemeData {
  const token = (name: string): string => sixDigits(style.getPropertyValue(`--${name}`).trim());
  const rule = (scope: string, name: string): editor.ITokenThemeRule => ({
    token: scope,
    foreground: token(name).replace("#", ""),
  });
  return {
    base: style.colorScheme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      rule("", "ink"),
      rule("string.key.json", "code-property"),
      rule("string.value.json", "code-string"),
      rule("number.json", "code-number"),
      rule("keyword.json", "code-keyword"),
      rule("string", "code-string"),
      rule("number", "code-number"),
      rule("keyword", "code-keyword"),
      rule("comment", "ink-faint"),
      rule("delimiter", "ink-soft"),
    ],
    colors: {
      "editor.background": token("surface"),
      "editor.foreground": token("ink"),
      "editorCursor.foreground": token("ink"),
      "editorLineNumber.foreground": token("ink-faint"),
      "editorLineNumber.activeForeground": token("ink"),
      "editor.lineHighlightBackground": token("sunken"),
      "editor.lineHighlightBorder": token("sunken"),
      "editorGutter.background": token("surface"),
      "editorWidget.background": token("surface"),
      "editorWidget.border": token("line-strong"),
      "editorHoverWidget.background": token("surface"),
      "editorSuggestWidget.background": token("surface"),
      "editorSuggestWidget.selectedBackground": token("sunken"),
      "editorSuggestWidget.selectedForeground": token("ink"),
      "editorSuggestWidget.highlightForeground": token("focus"),
      "editorSuggestWidget.focusHighlightForeground": token("focus"),
      "editorIndentGuide.background1": token("line"),
      "editorIndentGuide.activeBackground1": token("line-strong"),
      "editorError.foreground": token("bad"),
      "editorWarning.foreground": token("warn"),
      "editorBracketHighlight.foreground1": token("ink-soft"),
      "editorBracketHighlight.foreground2": token("ink-soft"),
      "editorBracketHighlight.foreground3": token("ink-soft"),
      "scrollbarSlider.background": `${token("line-strong")}88`,
      "input.background": token("surface"),
      "input.border": token("line-strong"),
      focusBorder: token("focus"),
    },
  };
}

/** The built page writes `#fff`, which Monaco's tokens do not take. */
function sixDigits(colour: string): string {
  return colour.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, "#$1$1$2$2$3$3");
}
