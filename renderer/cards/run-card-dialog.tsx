import { Dialog } from "@base-ui/react/dialog";
import { Tabs } from "@base-ui/react/tabs";
import { Download, X } from "lucide-react";
import { VList } from "virtua";
import { useStore } from "zustand";
import { streamPieces, type CardFile } from "../../shared/run-card.ts";
import { closeCard, exportCard, runCard } from "../stores/run-card.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { CardFacts } from "./card-facts.tsx";
import { SameAgain } from "./same-again.tsx";
import "./cards.css";

/** All that is needed to get an answer again, and whether it comes out the same. */
export function RunCardDialog() {
  const shown = useStore(runCard, (state) => state.shown);
  return (
    <Dialog.Root open={shown !== undefined} onOpenChange={(open) => open || closeCard()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog card">
          {shown === undefined ? null : (
            <>
              <header className="card-head">
                <Dialog.Title className="dialog-title">Run card</Dialog.Title>
                <span className="grow" />
                {shown.runId === undefined ? <small>From a file</small> : <ExportButton runId={shown.runId} />}
                <Dialog.Close
                  render={
                    <IconButton label="Close the run card">
                      <X size={16} aria-hidden="true" />
                    </IconButton>
                  }
                />
              </header>
              <Tabs.Root className="card-tabs" defaultValue="facts">
                <Tabs.List className="tab-list" aria-label="Parts of the run card">
                  <Part value="facts" label="Facts" />
                  <Part value="prompt" label="Exact prompt" />
                  <Part value="answer" label="Answer" />
                  <Part value="stream" label="Raw stream" />
                  {shown.runId === undefined ? null : <Part value="again" label="Same again?" />}
                </Tabs.List>
                <Tabs.Panel value="facts" className="card-body">
                  <CardFacts file={shown.file} />
                </Tabs.Panel>
                <Tabs.Panel value="prompt" className="card-body" tabIndex={0}>
                  <ReadPrompt file={shown.file} />
                </Tabs.Panel>
                <Tabs.Panel value="answer" className="card-body" tabIndex={0}>
                  <pre>{shown.file.text}</pre>
                </Tabs.Panel>
                <Tabs.Panel value="stream" className="card-body">
                  <Stream file={shown.file} />
                </Tabs.Panel>
                {shown.runId === undefined ? null : (
                  <Tabs.Panel value="again" className="card-body">
                    <SameAgain runId={shown.runId} file={shown.file} />
                  </Tabs.Panel>
                )}
              </Tabs.Root>
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Part({ value, label }: { value: string; label: string }) {
  return (
    <Tabs.Tab value={value} className="tab">
      {label}
    </Tabs.Tab>
  );
}

/** The very text the model read; where the answer had begun already, that beginning behind it. */
function ReadPrompt({ file: { prompt, text, kept } }: { file: CardFile }) {
  if (!prompt.known) return <p>{prompt.reason}</p>;
  return (
    <pre>
      {prompt.text}
      {kept === 0 ? null : <ins title="Taken over from the answer it goes on from">{text.slice(0, kept)}</ins>}
    </pre>
  );
}

function ExportButton({ runId }: { runId: number }) {
  return (
    <Button onClick={() => void exportCard(runId)}>
      <Download size={14} aria-hidden="true" /> Export with the answer
    </Button>
  );
}

/** Each piece as it came, with its time. */
function Stream({ file }: { file: CardFile }) {
  if (file.stream === null) return <p>Nothing came from the source.</p>;
  const pieces = streamPieces(file.stream, file);
  return (
    <>
      <p className="card-note figure">
        {pieces.length} pieces in {((pieces.at(-1)?.at ?? 0) / 1000).toFixed(2)} s, each with its milliseconds since the
        request. The pieces are kept, without the frames around them.
      </p>
      <div className="card-stream" role="region" aria-label="The pieces of the stream" tabIndex={0}>
        <VList>
          {pieces.map(({ at, kind, text }, index) => (
            <div key={index} className="card-piece">
              <span className="figure">{at}</span>
              <code data-reasoning={kind === "reasoning" || undefined}>{JSON.stringify(text)}</code>
            </div>
          ))}
        </VList>
      </div>
      <h3 className="study-heading">The source’s last line</h3>
      <pre>{file.stream.last === undefined ? noLastLine(file) : JSON.stringify(file.stream.last, null, 2)}</pre>
    </>
  );
}

const noLastLine = ({ end }: CardFile): string =>
  end?.reason === "stop" && end.at !== undefined ? "none: Diptych ended the run itself, past the stop string" : "none";
