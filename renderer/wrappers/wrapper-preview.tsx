import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { PromptSeen, PromptView } from "../../shared/contract/prompts.ts";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import { PromptText } from "../compare/prompt-text.tsx";
import { failureOf } from "../failure.ts";
import { grids, pairOf } from "../stores/grids.ts";
import { seeText } from "../stores/token-costs.ts";
import { asWrapper, wrapperEditor, type EditedWrapper } from "../stores/wrapper-editor.ts";
import { useWrapperCost } from "./use-wrapper-cost.ts";
import "../compare/prompt-panel.css";

const afterMs = 300;

/** What the base model would read of the wrapper as it stands, and what that costs. */
export function WrapperPreview({ edited }: { edited: EditedWrapper }) {
  const question = useStore(wrapperEditor, (state) => state.question);
  const model = useStore(grids, (state) => pairOf(state.setup).base);
  const { text, origins } = useMemo(
    () => renderWrapper(asWrapper(edited), { system: "", turns: [], question }),
    [edited, question],
  );
  const [seen, setSeen] = useState<PromptSeen>();
  const { source, name } = model;
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void seeText({ source, name }, text)
        .catch((thrown: unknown): PromptSeen => ({ ok: false, reason: failureOf(thrown).message }))
        .then((now) => (gone ? undefined : setSeen(now)));
    }, afterMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, source, name]);
  const view: PromptView | undefined =
    seen?.ok === true && seen.view.text === text ? { ...seen.view, by: "wrapper", origins } : undefined;
  return (
    <section className="wrapper-preview" aria-label="What the model reads">
      <label htmlFor="wrapper-question">Question</label>
      <input
        id="wrapper-question"
        type="text"
        value={question}
        onChange={({ target }) => wrapperEditor.setState({ question: target.value })}
      />
      <Cost edited={edited} question={question} />
      {view === undefined ? null : <PromptText view={view} changes={[]} label={`What ${name} reads`} />}
      {seen?.ok === false ? <p className="prompt-facts">{seen.reason}</p> : null}
    </section>
  );
}

function Cost({ edited, question }: { edited: EditedWrapper; question: string }) {
  const model = useStore(grids, (state) => pairOf(state.setup).base);
  const cost = useWrapperCost(asWrapper(edited), question, model);
  if (cost === undefined) return <p className="prompt-facts">Counting…</p>;
  return (
    <p className="prompt-facts" role="status">
      <b>
        {cost.about}
        {cost.all}
      </b>{" "}
      tokens for {model.name}: {cost.question} of the question, {cost.about}
      {cost.tokens} of the wrapper
    </p>
  );
}
