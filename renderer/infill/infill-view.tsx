import { Sparkles } from "lucide-react";
import { Suspense, use, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { shortcutText } from "../commands/command.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { CodeEditor, type CodeEditorInstance } from "../monaco/code-editor.tsx";
import { EditedText } from "../monaco/edited-text.ts";
import { loadMonaco } from "../monaco/load-monaco.ts";
import { keepDraft, readDraft, storeDraft } from "../stores/draft.ts";
import { changeSetup, grids, pairOf } from "../stores/grids.ts";
import { chooseLanguage, fillGap, infill, infillSides, languageOf, restoreInfill } from "../stores/infill.ts";
import { settings } from "../stores/settings.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { LanguageGuesser } from "./language-guesser.ts";
import { isLanguage, languages } from "./languages.ts";
import { Proposal } from "./proposal.tsx";
import "./infill.css";

const draftKey = "infill";
const firstText = "def is_even(n):\n    return \n\ndef double(x):\n    return x * 2\n";
/** Behind the first return. */
const firstCursor = { lineNumber: 2, column: 12 };

/** Code with a cursor in it, and what two models would put there. */
export function InfillView() {
  return (
    <section className="infill" aria-label="Infill">
      <Suspense fallback={<p className="empty">Loading the editor…</p>}>
        <InfillEditor />
      </Suspense>
    </section>
  );
}

function InfillEditor() {
  const monaco = use(loadMonaco());
  const [text, setText] = useState<EditedText>();
  const [editor, setEditor] = useState<CodeEditorInstance>();
  const language = useStore(infill, languageOf);
  useEffect(() => {
    let edited: EditedText | undefined;
    let gone = false;
    const guesser = new LanguageGuesser((guessed) => infill.setState({ guessed }));
    const begin = (draft: string): void => {
      if (gone) return;
      edited = new EditedText(monaco, draft || firstText, "infill", languageOf(infill.getState()));
      edited.onChange((now) => {
        keepDraft(draftKey, () => now);
        guesser.guess(now);
      });
      guesser.guess(edited.text);
      setText(edited);
    };
    readDraft(draftKey).then(begin, () => begin(""));
    void restoreInfill();
    return () => {
      gone = true;
      guesser.dispose();
      void storeDraft(draftKey);
      edited?.dispose();
    };
  }, [monaco]);
  useEffect(() => {
    if (text !== undefined) monaco.editor.setModelLanguage(text.model, language);
  }, [monaco, text, language]);
  const mount = useCallback(
    (instance: CodeEditorInstance) => {
      setEditor(instance);
      if (instance.getValue() === firstText) instance.setPosition(firstCursor);
      instance.addAction({
        id: "diptych.fill",
        label: "Fill the gap at the cursor",
        keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
        run: () => void fillAt(instance),
      });
      instance.focus();
      return undefined;
    },
    [monaco],
  );
  return (
    <>
      <div className="infill-bar">
        <PairChoice />
        <LanguageChoice />
        <span className="grow" />
        <Button look="main" disabled={editor === undefined} onClick={() => editor !== undefined && void fillAt(editor)}>
          <Sparkles size={14} aria-hidden="true" /> Fill the gap at the cursor <kbd>{shortcutText("mod+enter")}</kbd>
        </Button>
      </div>
      <div className="infill-code">
        {text === undefined ? null : <CodeEditor text={text} label="Code with a gap at the cursor" onMount={mount} />}
      </div>
      <div className="infill-proposals">
        {infillSides.map((side) => (
          <Proposal key={side} side={side} text={text} />
        ))}
      </div>
    </>
  );
}

/** What is selected is the gap, or else the place of the cursor. */
async function fillAt(editor: CodeEditorInstance): Promise<void> {
  const model = editor.getModel();
  const selection = editor.getSelection();
  if (model === null || selection === null) return;
  const all = model.getValue();
  const start = model.getOffsetAt(selection.getStartPosition());
  const end = model.getOffsetAt(selection.getEndPosition());
  await fillGap({ prefix: all.slice(0, start), suffix: all.slice(end) });
}

/** The pair that the grid asks as well. */
function PairChoice() {
  const setup = useStore(grids, (state) => state.setup);
  useStore(settings);
  const pair = pairOf(setup);
  return infillSides.map((side) => (
    <ModelChoice
      key={side}
      label={side === "base" ? "Base model" : "Instruct model"}
      value={pair[side]}
      onChange={(chosen) => chosen !== null && changeSetup({ pair: { ...pair, [side]: chosen.ref } })}
    />
  ));
}

/** What the code is coloured as: the language that the text looks like, unless one is chosen. */
function LanguageChoice() {
  const { language, guessed } = useStore(infill);
  const named = Object.entries(languages).map(([value, label]) => ({ value, label }));
  return (
    <Choice
      label="Language"
      value={language ?? ""}
      options={[{ value: "", label: `${languages[guessed]}, as it looks` }, ...named]}
      onChange={(value) => chooseLanguage(isLanguage(value) ? value : null)}
    />
  );
}
