import path from "node:path";
import type { AppInfo } from "../shared/contract/app.ts";
import type { Settings } from "../shared/settings.ts";
import packageJson from "../package.json" with { type: "json" };
import { claudeAddress, takesEnvironmentKey } from "./backends/anthropic-address.ts";
import { createAnthropicBackend } from "./backends/anthropic.ts";
import type { Backend } from "./backends/backend.ts";
import { createEngineBackend } from "./backends/engine.ts";
import type { LaunchEngine } from "./backends/engine-supervisor.ts";
import { ollamaHost } from "./backends/ollama-host.ts";
import { createOllamaBackend } from "./backends/ollama.ts";
import { createCore, type Core } from "./core/core.ts";
import { createSecrets, type SecretStore, type Secrets } from "./core/secrets.ts";
import type { SettingsFile } from "./core/settings-file.ts";
import { openStore, temporaryStore } from "./storage/store.ts";

export const version = packageJson.version;

export interface Surroundings {
  home: string;
  settings: SettingsFile;
  /** Where conversations are stored: `DIPTYCH_DATA`, else the settings' folder, else Diptych's own. */
  dataFolder: string;
  launchEngine: LaunchEngine;
  /** Where keys are kept that are not in the environment. */
  secretStore: SecretStore;
  shell: AppInfo["shell"];
}

/** Where this program keeps its things. */
export function dataFolder(home: string, settings: SettingsFile): string {
  const chosen = process.env["DIPTYCH_DATA"] || settings.read().settings.dataFolder;
  return chosen === "" ? home : path.resolve(chosen);
}

/** Opens what is stored and puts the core on it, with the sources the settings name. */
export function startCore(around: Surroundings, keep: "stored" | "temporary" = "stored"): Core {
  const { settings, shell } = around;
  const opened =
    keep === "stored" ? openStore(around.dataFolder) : { store: temporaryStore(), backUp: async () => undefined };
  const engine = createEngineBackend({
    launch: around.launchEngine,
    modelsFolder: path.join(around.home, "models"),
    readOnly: () => settings.read().settings.engineReads,
  });
  const secrets = createSecrets(around.secretStore, process.env);
  return createCore({
    opened,
    settings,
    secrets,
    ollamaAt,
    backends: (now) => [engine, ...ollamaBackends(now), claudeBackend(now, secrets)],
    info: { version, shell, dataFolder: around.dataFolder },
    log: (thrown) => console.error(thrown),
  });
}

/** The Ollama servers of the settings, else the one `OLLAMA_HOST` names, else the one on this machine. */
function ollamaBackends(settings: Settings): Backend[] {
  const named = settings.ollamaHosts.length > 0 ? settings.ollamaHosts : [process.env["OLLAMA_HOST"] ?? ""];
  const hosts = new Set(named.map(ollamaHost).filter((host) => host !== undefined));
  return [...hosts].map((host, index) => {
    const label = hosts.size === 1 ? "Ollama" : `Ollama at ${new URL(host).host}`;
    return createOllamaBackend({ id: index === 0 ? "ollama" : `ollama@${new URL(host).host}`, label, host });
  });
}

function ollamaAt(address: string): Backend | undefined {
  const host = ollamaHost(address);
  return host === undefined ? undefined : createOllamaBackend({ id: "ollama", label: "Ollama", host });
}

/** Claude at the address of the settings, else the one `ANTHROPIC_BASE_URL` names, else Anthropic itself. */
function claudeBackend({ anthropicBaseUrl }: Settings, secrets: Secrets): Backend {
  const named = process.env["ANTHROPIC_BASE_URL"] ?? "";
  const address = claudeAddress(anthropicBaseUrl || named);
  return createAnthropicBackend({
    address,
    takesEnvironmentKey: takesEnvironmentKey(address, named),
    readKey: (key) => secrets.read(key),
  });
}
