import { Square, WandSparkles } from "lucide-react";
import { useStore } from "zustand";
import { ModelChoice } from "../compare/model-picker.tsx";
import { models } from "../stores/models.ts";
import { schemaSentence, sentenceModel, stopSentence, writeFromSentence } from "../stores/schema-sentence.ts";
import { Button } from "../ui/button.tsx";

/** A model outlines the schema from a sentence; the schema grows beside it while it writes. */
export function BeginSentence() {
  const { model: chosen, sentence, writing, notice } = useStore(schemaSentence);
  useStore(models);
  const model = sentenceModel(chosen);
  return (
    <div className="begin-form">
      <label htmlFor="schema-sentence">What is the document to hold?</label>
      <textarea
        id="schema-sentence"
        placeholder="A book review with title, author, stars from 1 to 5 and a short verdict"
        value={sentence}
        maxLength={4000}
        onChange={(event) => schemaSentence.setState({ sentence: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void writeFromSentence();
        }}
      />
      <div className="row">
        <ModelChoice
          label="Model that writes"
          value={model}
          onChange={(picked) => picked !== null && schemaSentence.setState({ model: picked.ref })}
        />
        <span className="grow" />
        {writing ? (
          <Button onClick={stopSentence}>
            <Square size={12} fill="currentColor" aria-hidden="true" /> Stop
          </Button>
        ) : (
          <Button
            look="main"
            disabled={model === null || sentence.trim() === ""}
            onClick={() => void writeFromSentence()}
          >
            <WandSparkles size={14} aria-hidden="true" /> Write
          </Button>
        )}
      </div>
      <p className="panel-note" role="status">
        {notice ??
          (writing
            ? "Writing…"
            : "The model is held to an outline while it writes; you see the schema before it is taken.")}
      </p>
    </div>
  );
}
