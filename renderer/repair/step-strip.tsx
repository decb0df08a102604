import { useStore } from "zustand";
import type { Pass, PassStep } from "../../shared/repair/pass.ts";
import { describePhase } from "../../shared/run-words.ts";
import type { Live, WatchedPass } from "../stores/pass-events.ts";
import { pass } from "../stores/pass.ts";
import { Panel } from "../ui/panel.tsx";
import { StepDetail } from "./step-detail.tsx";
import { rungWordsOf, stepFacts, stepMark, stepName, tokenWords } from "./step-words.ts";
import { verdictOf } from "./verdict.ts";
import "./step-strip.css";

/** The steps of the pass in order, with what each took; each opens to tell more. */
export function StepStrip() {
  const open = useStore(pass, (state) => state.open);
  if (open === null) return null;
  return <Strip {...open} />;
}

function Strip({ pass: shown, live }: WatchedPass) {
  const last = Math.max(0, ...shown.steps.map((step) => (step.kind === "source" ? 0 : step.round)));
  const verdict = verdictOf(shown);
  return (
    <div className="steps">
      <ol className="step-list" aria-label="Steps">
        {shown.steps.map((step, index) => (
          <li key={`${index} ${step.kind}`}>
            <Step step={step} pass={shown} isLastRound={step.kind !== "source" && step.round === last} />
          </li>
        ))}
        {live === null ? null : (
          <li>
            <LiveStep live={live} />
          </li>
        )}
        {live === null && shown.outcome !== null && !shown.steps.some(({ kind }) => kind === "model") ? (
          <li className="step">
            <i className="step-dot" data-mark="skip" aria-hidden="true" />
            Model <small>not asked · 0 tokens</small>
          </li>
        ) : null}
      </ol>
      <span className="chip pass-verdict" data-mark={verdict.mark} role="status">
        {verdict.words}
      </span>
    </div>
  );
}

function Step({ step, pass: shown, isLastRound }: { step: PassStep; pass: Pass; isLastRound: boolean }) {
  const held = rungWordsOf(step);
  return (
    <Panel
      title={stepName(step)}
      className="step-panel"
      trigger={
        <button type="button" className="step">
          <i className="step-dot" data-mark={stepMark(step)} aria-hidden="true" />
          {stepName(step)}
          <small>
            {stepFacts(step, shown, isLastRound)}
            {held === "" ? "" : ` · ${held}`}
          </small>
        </button>
      }
    >
      <StepDetail step={step} />
    </Panel>
  );
}

function LiveStep({ live }: { live: Live }) {
  const tokens = tokenWords({ answerTokens: live.usage.answerTokens });
  return (
    <span className="step" aria-live="off">
      <i className="step-dot" data-mark="live" aria-hidden="true" />
      {live.round === 0 ? "Source" : "Model"}
      <small className="figure">
        {describePhase(live.phase)}
        {tokens === "" ? "" : ` · ${tokens}`} {live.note === null ? "" : `· ${live.note}`}
      </small>
    </span>
  );
}
