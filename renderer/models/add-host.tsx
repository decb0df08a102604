import { useState, type FormEvent } from "react";
import { useStore } from "zustand";
import { hostTest, addTestedHost, forgetTest, testHost } from "../stores/host-test.ts";
import { elsewhereWords } from "../stores/ollama-addresses.ts";
import { Button } from "../ui/button.tsx";

/** Another Ollama, by its address: tried first, then kept. One on another machine is asked about. */
export function AddHost() {
  const testing = useStore(hostTest, ({ state }) => state === "testing");
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void testHost(typed);
  };
  return (
    <article className="source-card" aria-label="Another Ollama">
      <h2>Another Ollama</h2>
      <form className="row" onSubmit={submit}>
        <input
          className="grow"
          aria-label="Address"
          placeholder="192.168.1.20:11434 or http://localhost:11500"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            forgetTest();
          }}
        />
        <Button type="submit" disabled={typed.trim() === "" || testing}>
          {testing ? "Testing…" : "Test"}
        </Button>
      </form>
      <TestOutcome onAdded={() => setTyped("")} />
    </article>
  );
}

function TestOutcome({ onAdded }: { onAdded: () => void }) {
  const tested = useStore(hostTest);
  switch (tested.state) {
    case "none":
    case "testing":
      return null;
    case "failed":
      return (
        <p className="notice notice-bad" role="alert">
          {tested.message}
        </p>
      );
    case "answered": {
      const { local, message } = tested.test;
      return (
        <div className={local ? "notice" : "notice notice-warn"} role="status">
          <p>
            {message}
            {local ? "" : ` That is another machine. ${elsewhereWords}`}
          </p>
          <Button onClick={() => void addTestedHost().then(onAdded)}>
            {local ? "Add it" : "Use that machine all the same"}
          </Button>
        </div>
      );
    }
  }
}
