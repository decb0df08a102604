import { useState } from "react";
import { useStore } from "zustand";
import type { LocalOllama } from "../../shared/local-ollama.ts";
import { localOllama, startOllama, stopOllama } from "../stores/local-ollama.ts";
import { Button } from "../ui/button.tsx";
import { GetOllama } from "./get-ollama.tsx";
import { OllamaEnvironmentList } from "./ollama-environment.tsx";
import { OllamaLog } from "./ollama-log.tsx";

/** Ollama as a program of this machine: start it, read its log, see how it is set, or get it. */
export function LocalOllamaPart({ local }: { local: LocalOllama }) {
  const failure = useStore(localOllama, (state) => state.failure);
  const [showsLog, setShowsLog] = useState(false);
  return (
    <>
      {local.state === "missing" ? <GetOllama get={local.get} /> : null}
      {local.state === "stopped" || local.state === "starting" ? <StartOllama local={local} /> : null}
      {failure === null ? null : (
        <p className="notice notice-bad" role="alert">
          {failure}
        </p>
      )}
      {local.startedHere || failure !== null ? (
        <div className="row">
          {local.startedHere && local.state === "running" ? (
            <Button onClick={() => void stopOllama()}>Stop it</Button>
          ) : null}
          <Button look="quiet" aria-expanded={showsLog} onClick={() => setShowsLog(!showsLog)}>
            {showsLog ? "Hide its log" : "Show its log"}
          </Button>
        </div>
      ) : null}
      {showsLog ? <OllamaLog /> : null}
      {local.environment === undefined ? null : <OllamaEnvironmentList environment={local.environment} />}
    </>
  );
}

function StartOllama({ local: { state, program, message } }: { local: LocalOllama }) {
  const cancel = useStore(localOllama, ({ cancelStart }) => cancelStart);
  if (cancel !== null || state === "starting") {
    return (
      <div className="row" role="status">
        Starting Ollama…
        {cancel === null ? null : (
          <Button look="quiet" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="row">
      <span>
        {message} <code>{program}</code>
      </span>
      <span className="grow" />
      <Button look="main" onClick={() => void startOllama()}>
        Start Ollama
      </Button>
    </div>
  );
}
