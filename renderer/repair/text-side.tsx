import { Pencil, RotateCcw } from "lucide-react";
import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { Pass } from "../../shared/repair/pass.ts";
import { pass } from "../stores/pass.ts";
import { runPassAgain } from "../stores/pass-list.ts";
import { editPass, stage } from "../stores/repair-stage.ts";
import { takeFile } from "../stores/repair-text.ts";
import { Button } from "../ui/button.tsx";
import { EditList } from "./edit-list.tsx";
import { LiveText } from "./live-text.tsx";
import { MarkedText } from "./marked-text.tsx";
import { originWords } from "./origin-words.ts";
import { inOrder, type Mark } from "./text-blocks.ts";
import { TextField } from "./text-field.tsx";
import { useDroppedFiles } from "./use-dropped-files.ts";

/** The text: where it is written or dropped, and after a pass what was taken from it. */
export function TextSide() {
  const isWriting = useStore(stage, ({ writing }) => writing);
  const open = useStore(pass, (state) => state.open);
  const frame = useRef<HTMLElement>(null);
  useDroppedFiles(frame, takeDropped);
  return (
    <section ref={frame} className="repair-side" aria-label="Text">
      {isWriting || open === null ? <TextField /> : <PassText shown={open.pass} isWritten={open.live?.round === 0} />}
    </section>
  );
}

function takeDropped([file]: FileList): void {
  if (file === undefined) return;
  stage.setState({ writing: true });
  void takeFile(file);
}

function PassText({ shown, isWritten }: { shown: Pass; isWritten: boolean }) {
  const { fields, text } = shown;
  const marks = useMemo(() => inOrder(fields.flatMap(markOf)), [fields]);
  return (
    <>
      <header className="side-bar">
        <h2>Text</h2>
        <span className="chip">{originWords(shown)}</span>
        <span className="grow" />
        <Button look="quiet" onClick={() => void runPassAgain(shown.id)}>
          <RotateCcw size={14} aria-hidden="true" /> Run again
        </Button>
        <Button look="quiet" onClick={() => editPass(shown)}>
          <Pencil size={14} aria-hidden="true" /> Edit
        </Button>
      </header>
      {isWritten ? (
        <LiveText passId={shown.id} label="The text, as it is written" />
      ) : (
        <MarkedText text={text} marks={marks} />
      )}
      <EditList shown={shown} />
    </>
  );
}

function markOf({ path, provenance, span }: Pass["fields"][number]): Mark[] {
  return span !== null && (provenance === "verbatim" || provenance === "normalised")
    ? [{ path, span, status: provenance }]
    : [];
}
