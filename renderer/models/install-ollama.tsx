import { Copy } from "lucide-react";
import { copyText, openLink } from "../ui/outside.ts";
import { Button, IconButton } from "../ui/button.tsx";

interface Way {
  system: string;
  command?: string;
}

/** How Ollama is had on the system this page is shown on. */
function wayFor(agent: string): Way {
  if (/mac/i.test(agent)) return { system: "macOS", command: "brew install ollama" };
  if (/windows/i.test(agent)) return { system: "Windows", command: "winget install Ollama.Ollama" };
  return { system: "Linux", command: "curl -fsSL https://ollama.com/install.sh | sh" };
}

/** Ollama is not there: what it would add, and how to get it. */
export function InstallOllama() {
  const { system, command } = wayFor(navigator.userAgent);
  return (
    <article className="source-card" aria-label="Getting Ollama">
      <h2>Getting Ollama</h2>
      <p>
        The built-in engine pulls and runs models meanwhile. Ollama adds its own updates and shares its models with
        other programs. On {system}:
      </p>
      {command === undefined ? null : (
        <p className="command-line">
          <code>{command}</code>
          <IconButton label="Copy the command" onClick={() => void copyText(command)}>
            <Copy size={14} aria-hidden="true" />
          </IconButton>
        </p>
      )}
      <p>
        <Button look="quiet" onClick={() => openLink("https://ollama.com/download")}>
          Open ollama.com/download
        </Button>
        Diptych finds it by itself within a few seconds of its start.
      </p>
    </article>
  );
}
