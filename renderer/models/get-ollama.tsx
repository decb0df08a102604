import { Copy } from "lucide-react";
import type { GetOllama as Get } from "../../shared/local-ollama.ts";
import { copyText, openLink } from "../ui/outside.ts";
import { Button, IconButton } from "../ui/button.tsx";

/** Ollama is not there: how to get it, and what serves meanwhile. */
export function GetOllama({ get: { command, page } }: { get: Get }) {
  return (
    <>
      <p>
        Ollama is not installed on this machine. The built-in engine pulls and runs models meanwhile; Ollama keeps
        itself up to date and shares its models with other programs.
      </p>
      {command === undefined ? null : (
        <p className="command-line">
          <code>{command}</code>
          <IconButton label="Copy the command" onClick={() => void copyText(command)}>
            <Copy size={14} aria-hidden="true" />
          </IconButton>
        </p>
      )}
      <p className="row">
        <Button onClick={() => openLink(page)}>Open its download page</Button>
        <small>Diptych finds it by itself a few seconds after it starts.</small>
      </p>
    </>
  );
}
