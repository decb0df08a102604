import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState } from "react";
import { useStore } from "zustand";
import {
  agreeToAddresses,
  dropAddresses,
  elsewhereWords,
  proposeAddresses,
  proposedAddresses,
} from "../stores/ollama-addresses.ts";
import { Button } from "../ui/button.tsx";

/** The addresses Ollamas are found at; another machine's is used only when the person says so. */
export function OllamaAddresses({ hosts }: { hosts: string[] }) {
  const proposal = useStore(proposedAddresses);
  // Counted up, the box shows again what is kept.
  const [dropped, setDropped] = useState(0);
  const drop = (): void => {
    dropAddresses();
    setDropped(dropped + 1);
  };
  return (
    <>
      <div className="setting">
        <label htmlFor="hosts">Ollama addresses</label>
        <textarea
          id="hosts"
          key={`${dropped} ${hosts.join("\n")}`}
          rows={2}
          placeholder="One a line; empty means OLLAMA_HOST, else this machine"
          defaultValue={hosts.join("\n")}
          aria-invalid={proposal.state === "refused"}
          onBlur={(event) => void proposeAddresses(event.target.value)}
        />
      </div>
      {proposal.state === "refused" ? (
        <p className="notice notice-bad" role="alert">
          {proposal.message}
        </p>
      ) : null}
      <AlertDialog.Root open={proposal.state === "asking"} onOpenChange={(open) => !open && drop()}>
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className="backdrop" />
          <AlertDialog.Popup className="dialog">
            <AlertDialog.Title className="dialog-title">Use another machine?</AlertDialog.Title>
            {proposal.state === "asking" ? (
              <AlertDialog.Description>
                {proposal.elsewhere.join(", ")} {proposal.elsewhere.length === 1 ? "is" : "are"} not this machine.{" "}
                {elsewhereWords}
              </AlertDialog.Description>
            ) : null}
            <div className="dialog-foot">
              <AlertDialog.Close render={<Button autoFocus />}>Leave it as it was</AlertDialog.Close>
              <Button look="danger" onClick={() => void agreeToAddresses()}>
                Use it all the same
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}
