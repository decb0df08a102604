import type { KeptPrompt, PromptLabel } from "../../shared/library/kept-prompt.ts";
import { labelPrompt } from "../stores/prompt-library.ts";
import { wordsBetweenCommas } from "./check-forms.ts";

/** Title, folder and tags, kept when the field is left. */
export function LabelFields({ prompt: { id, title, folder, tags } }: { prompt: KeptPrompt }) {
  const change = (part: Partial<PromptLabel>): void => {
    const label = { title, folder, tags, ...part };
    const same = JSON.stringify(label) === JSON.stringify({ title, folder, tags });
    if (!same && label.title.trim() !== "") void labelPrompt(id, label);
  };
  return (
    <>
      <input
        className="prompt-title"
        aria-label="Title"
        key={`title ${title}`}
        defaultValue={title}
        maxLength={100}
        onBlur={(event) => change({ title: event.target.value.trim() })}
      />
      <input
        aria-label="Folder"
        placeholder="Folder"
        key={`folder ${folder}`}
        defaultValue={folder}
        maxLength={100}
        onBlur={(event) => change({ folder: event.target.value.trim() })}
      />
      <input
        aria-label="Tags, separated by commas"
        placeholder="Tags, …"
        key={`tags ${tags.join()}`}
        defaultValue={tags.join(", ")}
        onBlur={(event) => change({ tags: wordsBetweenCommas(event.target.value) })}
      />
    </>
  );
}
