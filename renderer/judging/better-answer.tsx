import { Dialog } from "@base-ui/react/dialog";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { Vote } from "../../shared/vote.ts";
import { client } from "../connection.ts";
import { put } from "../stores/judging.ts";
import { Button } from "../ui/button.tsx";

/** Lets a person write the answer that should have been given, beginning with the better one of the two. */
export function BetterAnswer({ vote }: { vote: Vote }) {
  const [text, setText] = useState<string>();
  const runId = vote.edited?.runId ?? (vote.choice === "second" ? vote.secondRun : vote.firstRun);
  const begin = async (): Promise<void> => {
    if (vote.edited === null) setText((await client.runs.read({ runId })).text);
    else setText(vote.edited.text);
  };
  const save = async (edited: Vote["edited"]): Promise<void> => {
    if (await put({ first: vote.firstRun, second: vote.secondRun }, { ...vote, edited })) setText(undefined);
  };
  return (
    <>
      <Button look="quiet" data-set={vote.edited !== null} onClick={() => void begin()}>
        <Pencil size={14} aria-hidden="true" /> {vote.edited === null ? "Write a better one" : "Your better one"}
      </Button>
      <Dialog.Root open={text !== undefined} onOpenChange={(open) => open || setText(undefined)}>
        <Dialog.Portal>
          <Dialog.Backdrop className="backdrop" />
          <Dialog.Popup className="dialog">
            <Dialog.Title className="dialog-title">A better answer</Dialog.Title>
            <form
              className="better-answer"
              onSubmit={(event) => {
                event.preventDefault();
                void save(text === undefined || text.trim() === "" ? null : { runId, text });
              }}
            >
              <textarea
                aria-label="A better answer"
                value={text ?? ""}
                onChange={({ target }) => setText(target.value)}
              />
              <p className="panel-note">Kept with the vote, as what the answer should have been.</p>
              <span className="row">
                <Button type="submit" look="main">
                  Keep it
                </Button>
                {vote.edited === null ? null : <Button onClick={() => void save(null)}>Throw it away</Button>}
              </span>
            </form>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
