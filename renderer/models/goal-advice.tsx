import { useMemo } from "react";
import { useStore } from "zustand";
import { formatBytes } from "../../shared/models/bytes.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import type { Machine } from "../../shared/models/fit.ts";
import { PURPOSES } from "../../shared/models/model.ts";
import { recommend, type Recommendation } from "../../shared/models/recommend.ts";
import { findModels } from "../stores/find-models.ts";
import { askToPull } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { purposeWords } from "./purpose-words.ts";

const goals = PURPOSES.map((value) => ({ value, label: purposeWords[value] }));

/** Which model for what, on this machine, with the reason; and beside it what the other kind would do. */
export function GoalAdvice({ machine }: { machine: Machine }) {
  const goal = useStore(findModels, (state) => state.goal);
  const advice = useMemo(() => recommend(goal, machine, bundledCatalogue()), [goal, machine]);
  return (
    <section className="find-part" aria-label="Which model for what">
      <h2>Which model for what</h2>
      <div className="goals">
        <Segmented
          label="I want to"
          value={goal}
          choices={goals}
          onChange={(next) => findModels.setState({ goal: next })}
        />
      </div>
      {advice.nothing === undefined ? null : <p className="find-note">{advice.nothing}</p>}
      <div className="advice">
        {advice.pick === undefined ? null : <Advised title="For this" advised={advice.pick} />}
        {advice.alternative === undefined ? null : <Advised title="Or" advised={advice.alternative} />}
      </div>
    </section>
  );
}

function Advised({ title, advised: { models, reason, fit } }: { title: string; advised: Recommendation }) {
  const bytes = models.reduce((sum, model) => sum + (model.bytes ?? 0), 0);
  const words = models.length === 2 ? "Pull both" : "Pull…";
  const names = models.map(({ name }) => name);
  return (
    <article className="advised">
      <h3>{title}</h3>
      {models.map(({ name, kind }) => (
        <p key={name} className="offer-half">
          <span className="kind" data-kind={kind}>
            {kind.toUpperCase()}
          </span>
          <strong title={name}>{name}</strong>
        </p>
      ))}
      <p className="offer-fit">
        {reason} {fit.sentence}
      </p>
      <span className="offer-foot">
        <small className="figure">{formatBytes(bytes)} to fetch</small>
        <Button aria-label={`${words} ${names.join(" and ")}`} onClick={() => askToPull(names, models.length === 2)}>
          {words}
        </Button>
      </span>
    </article>
  );
}
