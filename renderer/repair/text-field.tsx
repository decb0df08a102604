import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useStore } from "zustand";
import { inputPlace } from "../../shared/repair/recipe.ts";
import { changeForm, repairForm } from "../stores/repair-form.ts";
import { makeJson } from "../stores/repair-stage.ts";
import { compareRoutes } from "../stores/routes.ts";
import { isLong, noteText, outgrow, repairText, takeFile } from "../stores/repair-text.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { LargeText } from "./large-text.tsx";
import { SourceForm } from "./source-form.tsx";
import "./text-field.css";

const ways = [
  { value: "text", label: "I have the text" },
  { value: "prompt", label: "A model writes it" },
] as const;

/** Where the text is pasted, dropped or written; or what goes into the prompt of the model that is to write it. */
export function TextField({ action = "pass" }: { action?: "pass" | "routes" }) {
  // Routes start from a text that is there.
  const as = useStore(repairForm, (form) => (action === "routes" ? "text" : form.as));
  const isBare = useStore(repairForm, ({ source }) => source.prompt === inputPlace);
  const set = useStore(repairText, (state) => state.set);
  const file = useRef<HTMLInputElement>(null);
  const label = as === "text" ? "Text" : isBare ? "Prompt" : "What goes into the prompt";
  return (
    <>
      <header className="side-bar">
        <h2>{label}</h2>
        <span className="grow" />
        {action === "routes" ? null : (
          <Segmented
            label="Where the text comes from"
            value={as}
            choices={ways}
            onChange={(way) => changeForm({ as: way })}
          />
        )}
        <Button look="quiet" onClick={() => file.current?.click()}>
          <FileUp size={14} aria-hidden="true" /> File
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen !== undefined) void takeFile(chosen);
            event.target.value = "";
          }}
        />
      </header>
      {as === "prompt" ? <SourceForm /> : null}
      {/* A text that comes back would take the field from under the hands of who writes in it already. */}
      {set === 0 ? null : <Field key={set} label={label} onSubmit={action === "pass" ? submitPass : submitRoutes} />}
    </>
  );
}

const submitPass = (): void => void makeJson();
const submitRoutes = (): void => void compareRoutes();

function Field({ label, onSubmit }: { label: string; onSubmit: () => void }) {
  // The field it begins in is the one it stays in, unless the text outgrows it.
  const [{ text, caret }] = useState(() => repairText.getState());
  if (isLong(text)) return <LargeText label={label} caret={caret} onSubmit={onSubmit} />;
  return (
    <textarea
      className="repair-text"
      aria-label={label}
      placeholder="Paste text, or drop a file here"
      spellCheck={false}
      defaultValue={text}
      onInput={({ currentTarget: { value, selectionEnd } }) =>
        isLong(value) ? outgrow(value, selectionEnd) : noteText(value)
      }
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSubmit();
      }}
    />
  );
}
