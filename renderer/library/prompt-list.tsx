import { Plus } from "lucide-react";
import { useStore } from "zustand";
import type { PromptLabel } from "../../shared/library/kept-prompt.ts";
import { shippedPrompts } from "../../shared/library/shipped-prompts.ts";
import { choosePrompt, keepPrompt, promptLibrary, type Chosen } from "../stores/prompt-library.ts";
import { IconButton } from "../ui/button.tsx";

interface Entry {
  key: string;
  label: PromptLabel;
  text: string;
  chosen: Chosen;
}

/** All prompts by folder; a search finds words in titles, folders, tags and texts. */
export function PromptList() {
  const { prompts, query, chosen } = useStore(promptLibrary);
  const entries: Entry[] = [
    ...prompts.map((prompt) => ({
      key: `own ${prompt.id}`,
      label: prompt,
      text: prompt.latest.text,
      chosen: { own: prompt.id },
    })),
    ...shippedPrompts.map((prompt) => ({
      key: `shipped ${prompt.key}`,
      label: prompt,
      text: prompt.text,
      chosen: { shipped: prompt.key },
    })),
  ];
  const found = entries.filter((entry) => holds(entry, query));
  const folders = Map.groupBy(found, ({ label }) => label.folder);
  return (
    <aside className="side" aria-label="Prompts">
      <div className="side-head">
        <span className="side-search">
          <input
            type="search"
            aria-label="Search prompts"
            placeholder="Search, or #tag"
            value={query}
            onChange={(event) => promptLibrary.setState({ query: event.target.value })}
          />
        </span>
        <IconButton label="New prompt" className="framed" onClick={() => void begin()}>
          <Plus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {found.length === 0 ? <p className="side-note">No prompt holds these words.</p> : null}
      <div className="library-list">
        {[...folders].map(([folder, inside]) => (
          <section key={folder} className="side-list" aria-label={folder === "" ? "Without a folder" : folder}>
            <h2>{folder === "" ? "My prompts" : folder}</h2>
            {inside.map((entry) => (
              <div key={entry.key} className="side-row" data-current={isChosen(entry.chosen, chosen)}>
                <button
                  type="button"
                  className="side-open"
                  aria-current={isChosen(entry.chosen, chosen) ? "true" : undefined}
                  onClick={() => choosePrompt(entry.chosen)}
                >
                  <span className="side-title">{entry.label.title}</span>
                </button>
              </div>
            ))}
          </section>
        ))}
      </div>
    </aside>
  );
}

const begin = (): Promise<boolean> =>
  keepPrompt(
    { title: "New prompt", folder: "", tags: [] },
    { text: "Summarize the following text in three bullet points: {{text}}", system: "", checks: [] },
    {},
  );

function isChosen(one: Chosen, other: Chosen | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Each word of the query stands in the prompt; `#word` is a tag's beginning. */
function holds({ label, text }: Entry, query: string): boolean {
  const all = `${label.title}\n${label.folder}\n${label.tags.join("\n")}\n${text}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) =>
      word.startsWith("#") ? label.tags.some((tag) => tag.toLowerCase().startsWith(word.slice(1))) : all.includes(word),
    );
}
