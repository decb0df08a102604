import { useState } from "react";
import { describeCheck } from "../../shared/checks/prompt-check.ts";
import type { ShippedPrompt } from "../../shared/library/kept-prompt.ts";
import { fillIn } from "../../shared/library/variables.ts";
import { keepPrompt, textOf } from "../stores/prompt-library.ts";
import { writeInCompare } from "../stores/write-in-compare.ts";
import { Button } from "../ui/button.tsx";
import { Variables } from "./variables.tsx";

/** An example that came with Diptych: to be used as it is, or copied to be changed. */
export function ShippedPage({ prompt }: { prompt: ShippedPrompt }) {
  const { title, note, text, system, checks, tags } = prompt;
  const [fillings, setFillings] = useState(prompt.fillings);
  const copy = (): Promise<boolean> => keepPrompt({ title, folder: "", tags }, textOf(prompt), fillings);
  return (
    <article className="prompt-page" aria-label={title}>
      <header className="prompt-page-head">
        <h1>{title}</h1>
        <span className="grow" />
        <Button onClick={() => void copy()}>Copy to change</Button>
        <Button look="main" onClick={() => void writeInCompare(fillIn(text, fillings), system)}>
          Use in Compare
        </Button>
      </header>
      <p className="prompt-note">{note}</p>
      {system === "" ? null : (
        <section>
          <h2>System message</h2>
          <pre className="prompt-words">{system}</pre>
        </section>
      )}
      <section>
        <h2>Prompt</h2>
        <pre className="prompt-words">{text}</pre>
      </section>
      <Variables text={text} fillings={fillings} onChange={setFillings} />
      {checks.length === 0 ? null : (
        <section>
          <h2>An answer is checked for</h2>
          <ul className="check-list">
            {checks.map((check) => (
              <li key={JSON.stringify(check)}>{describeCheck(check)}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
