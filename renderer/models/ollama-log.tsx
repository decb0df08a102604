import { useEffect } from "react";
import { useStore } from "zustand";
import { followOllamaLog, localOllama } from "../stores/local-ollama.ts";

/** What the Ollama that was started here wrote last. */
export function OllamaLog() {
  const log = useStore(localOllama, (state) => state.log);
  useEffect(followOllamaLog, []);
  return (
    <pre className="ollama-log" tabIndex={0} aria-label="Log of Ollama">
      {log.length === 0 ? "It has written nothing yet." : log.join("\n")}
    </pre>
  );
}
