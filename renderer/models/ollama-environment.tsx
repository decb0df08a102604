import { ollamaVariables, type OllamaEnvironment, type OllamaVariable } from "../../shared/local-ollama.ts";

const meanings: Record<OllamaVariable, string> = {
  OLLAMA_HOST: "Listens at",
  OLLAMA_MODELS: "Models folder",
  OLLAMA_CONTEXT_LENGTH: "Context where none is asked for",
  OLLAMA_NUM_PARALLEL: "Answers at once",
  OLLAMA_MAX_LOADED_MODELS: "Models in memory at once",
  OLLAMA_KEEP_ALIVE: "Keeps a model in memory for",
  OLLAMA_FLASH_ATTENTION: "Flash attention",
  OLLAMA_KV_CACHE_TYPE: "Type of the context cache",
  OLLAMA_ORIGINS: "Pages that may ask it",
  OLLAMA_NOPRUNE: "Keeps unfinished pulls",
};

const origins: Record<OllamaEnvironment["from"], string> = {
  log: "As its log says",
  process: "As its process was given",
  service: "As the system's service gives it",
  here: "As one started from here would be given",
};

/** How an Ollama server is set, as far as it can be seen. */
export function OllamaEnvironmentList({ environment: { values, from } }: { environment: OllamaEnvironment }) {
  const shown = ollamaVariables.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <details>
      <summary>
        Environment <small>{shown.length === 0 ? "nothing is set" : `${origins[from]}: ${shown.length} set`}</small>
      </summary>
      {shown.length === 0 ? (
        <p className="detail-none">{origins[from]}: nothing is set, so Ollama&apos;s own defaults hold.</p>
      ) : (
        <table className="metadata">
          <tbody>
            {shown.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {name}
                </th>
                <td>{meanings[name]}</td>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
