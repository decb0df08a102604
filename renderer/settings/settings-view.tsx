import { useState } from "react";
import { useStore } from "zustand";
import { changeSettings, settings } from "../stores/settings.ts";
import { changeSampling } from "../../shared/sampling.ts";
import type { Settings } from "../../shared/settings.ts";
import { failureOf } from "../failure.ts";
import { Segmented } from "../ui/segmented.tsx";
import { SamplingForm } from "../ui/sampling-form.tsx";
import { ClaudeSettings } from "./claude-settings.tsx";
import { OllamaAddresses } from "./ollama-addresses.tsx";
import { PairChoice } from "./pair-choice.tsx";
import { SourceList } from "./source-list.tsx";
import { TextSize } from "./text-size.tsx";
import "./settings.css";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const recordings = [
  { value: "engine", label: "Built-in engine" },
  { value: "always", label: "Always" },
  { value: "never", label: "Never" },
] as const;

/** Everything in the settings file, with what is wrong in it. */
export function SettingsView() {
  const { settings: now, problems, info } = useStore(settings);
  const [failure, setFailure] = useState<string>();
  const change = (patch: Partial<Settings>): void => {
    changeSettings(patch).then(
      () => setFailure(undefined),
      (thrown: unknown) => setFailure(failureOf(thrown).message),
    );
  };
  return (
    <main className="settings">
      <h1>Settings</h1>
      {failure === undefined ? null : (
        <p className="notice notice-bad" role="alert">
          {failure}
        </p>
      )}
      {problems.map(({ key, message }) => (
        <p key={`${key} ${message}`} className="notice notice-warn">
          {key === "" ? "The settings file" : <code>{key}</code>}: {message}
        </p>
      ))}
      <section aria-labelledby="look">
        <h2 id="look">Look</h2>
        <div className="setting">
          <span>Theme</span>
          <Segmented label="Theme" value={now.theme} choices={themes} onChange={(theme) => change({ theme })} />
        </div>
        <TextSize size={now.fontSize} onChange={(fontSize) => change({ fontSize })} />
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <SourceList />
        <OllamaAddresses hosts={now.ollamaHosts} />
      </section>
      <section aria-labelledby="claude">
        <h2 id="claude">Claude</h2>
        <ClaudeSettings address={now.anthropicBaseUrl} onAddress={(anthropicBaseUrl) => change({ anthropicBaseUrl })} />
      </section>
      <section aria-labelledby="pair">
        <h2 id="pair">Default pair</h2>
        <PairChoice pair={now.defaultPair} onChange={(defaultPair) => change({ defaultPair })} />
      </section>
      <section aria-labelledby="sampling">
        <h2 id="sampling">Default sampling</h2>
        <p className="hint">Used where neither the pane nor the model sets a value.</p>
        <SamplingForm
          layers={{ pane: {}, model: {}, settings: now.sampling }}
          layer="settings"
          onChange={(one) => change({ sampling: changeSampling(settings.getState().settings.sampling, one) })}
        />
      </section>
      <section aria-labelledby="running">
        <h2 id="running">Answers</h2>
        <div className="setting">
          <span>Record how probable each token was</span>
          <Segmented
            label="Record how probable each token was"
            value={now.probabilities}
            choices={recordings}
            onChange={(probabilities) => change({ probabilities })}
          />
        </div>
        <p className="hint">
          With the 20 likeliest at each place. It slows very small models down, and takes about 200 bytes a token.
        </p>
      </section>
      <section aria-labelledby="storage">
        <h2 id="storage">Storage</h2>
        <div className="setting">
          <label htmlFor="data-folder">Data folder</label>
          <input
            id="data-folder"
            key={now.dataFolder}
            placeholder={info?.dataFolder ?? ""}
            defaultValue={now.dataFolder}
            onBlur={(event) => event.target.value !== now.dataFolder && change({ dataFolder: event.target.value })}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
        </div>
        <p className="hint">Another folder is used from the next start on; nothing is moved. Now: {info?.dataFolder}</p>
        <p className="hint">
          These settings are kept in {info?.settingsFile}, a file you may edit. Diptych {info?.version}.
        </p>
      </section>
    </main>
  );
}
