import type { FormEvent } from "react";
import { useStore } from "zustand";
import type { KeyState } from "../../shared/contract/keys.ts";
import { claudeKey, forgetClaudeKey, setClaudeKey, testClaude } from "../stores/claude-key.ts";
import { models } from "../stores/models.ts";
import { Button } from "../ui/button.tsx";
import { shownState, stateWords } from "./source-list.tsx";

/** Claude's key, which can be set and forgotten but never read, how Claude is, and where it is asked. */
export function ClaudeSettings({ address, onAddress }: { address: string; onAddress: (address: string) => void }) {
  const { key, busy, failure } = useStore(claudeKey);
  const source = useStore(models, (state) => state.sources.find(({ kind }) => kind === "anthropic"));
  return (
    <>
      <KeySetting state={key} busy={busy} />
      {failure === null ? null : (
        <p className="notice notice-bad" role="alert">
          {failure}
        </p>
      )}
      <div className="setting">
        <span>State</span>
        <div className="claude-state" data-state={source === undefined ? undefined : shownState(source)}>
          <span role="status">{busy ? "Asking…" : source === undefined ? "" : stateWords(source)}</span>
          <Button disabled={busy} onClick={() => void testClaude()}>
            Test
          </Button>
        </div>
      </div>
      <div className="setting">
        <label htmlFor="claude-address">Address</label>
        <input
          id="claude-address"
          key={address}
          placeholder="ANTHROPIC_BASE_URL, else https://api.anthropic.com"
          defaultValue={address}
          onBlur={(event) => event.target.value.trim() !== address && onAddress(event.target.value.trim())}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      </div>
      <p className="hint">
        Prompts for Claude&apos;s models leave this machine and are billed to the key&apos;s account. A key is kept for
        the address it was entered for, and goes nowhere else.
      </p>
    </>
  );
}

function KeySetting({ state, busy }: { state: KeyState | null; busy: boolean }) {
  if (state === null) return null;
  if (state.where === "environment") {
    return (
      <div className="setting">
        <span>Key</span>
        <span>
          From <code>{state.variable}</code>, which goes before any other.
        </span>
      </div>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const key = new FormData(form).get("key");
    if (typeof key === "string" && key.trim() !== "") void setClaudeKey(key).then((taken) => taken && form.reset());
  };
  return (
    <>
      <form className="setting" onSubmit={submit}>
        <label htmlFor="claude-key">Key</label>
        <div className="claude-key">
          <input
            id="claude-key"
            name="key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={state.hasKey ? "Another key" : "sk-ant-…"}
          />
          <Button type="submit" disabled={busy}>
            {state.hasKey ? "Replace" : "Set key"}
          </Button>
          {state.hasKey ? (
            <Button look="quiet" disabled={busy} onClick={() => void forgetClaudeKey()}>
              Forget
            </Button>
          ) : null}
        </div>
      </form>
      <p className="hint">
        {state.hasKey ? placeWords[state.where] : "None is set."} {state.note}{" "}
        {state.variable === undefined ? elsewhere : ""}
      </p>
    </>
  );
}

const elsewhere =
  "A key in ANTHROPIC_API_KEY goes to ANTHROPIC_BASE_URL or Anthropic alone: this address asks for one of its own.";

const placeWords: Record<KeyState["where"], string> = {
  environment: "It comes from the environment.",
  keychain: "One is set; this system's key store keeps it.",
  "this start only": "One is set, for this start only.",
};
