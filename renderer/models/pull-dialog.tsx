import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { useStore } from "zustand";
import { formatBytes } from "../../shared/models/bytes.ts";
import { formatDuration } from "../../shared/models/duration.ts";
import type { PlannedPull } from "../../shared/models/pull-plan.ts";
import { models } from "../stores/models.ts";
import { showModelTab } from "../stores/models-view.ts";
import {
  choosePullSource,
  closePullRequest,
  confirmPull,
  openKeepers,
  pullRequest,
  type PlanState,
} from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { useNow } from "./use-now.ts";

/** What a pull will fetch and leave free, before it begins. */
export function PullDialog() {
  const asked = useStore(pullRequest, (state) => state.asked);
  return (
    <Dialog.Root open={asked !== null} onOpenChange={(open) => !open && closePullRequest()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          {asked === null ? null : (
            <>
              <Dialog.Title className="dialog-title">
                {asked.pair ? "Pull this pair" : `Pull ${asked.names.join(", ")}`}
              </Dialog.Title>
              {asked.source === null ? <NowhereToPull /> : <PullTo source={asked.source} />}
              {asked.source === null ? null : <PlanShown names={asked.names} plan={asked.plan} />}
              <div className="dialog-foot">
                <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
                <Button
                  look="main"
                  disabled={asked.plan.state !== "known" || asked.plan.plan.refusal !== undefined}
                  onClick={() => void confirmPull()}
                >
                  {asked.pair && missing(asked.plan) > 1 ? "Pull both" : "Pull"}
                </Button>
              </div>
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const missing = (plan: PlanState): number =>
  "plan" in plan ? plan.plan.pulls.filter(({ installed }) => !installed).length : 0;

function NowhereToPull() {
  const toSources = (): void => {
    closePullRequest();
    showModelTab("sources");
  };
  return (
    <p>
      Nothing that keeps models answers now.{" "}
      <Button look="quiet" onClick={toSources}>
        See the sources
      </Button>
    </p>
  );
}

function PullTo({ source }: { source: string }) {
  const sources = useStore(models, (state) => state.sources);
  const options = openKeepers(sources).map(({ id, label, host }) => ({ value: id, label, note: host }));
  return (
    <div className="field">
      <span>Into</span>
      <Choice label="Into" className="choice-framed" value={source} options={options} onChange={choosePullSource} />
    </div>
  );
}

function PlanShown({ names, plan }: { names: readonly string[]; plan: PlanState }) {
  if (plan.state === "failed") {
    return (
      <p className="notice notice-bad" role="alert">
        {plan.message}
      </p>
    );
  }
  const known = plan.state === "asking" ? undefined : plan.plan;
  return (
    <>
      <ul className="plan">
        {names.map((name, index) => (
          <li key={name}>
            <strong>{name}</strong>
            <span className="figure">{sizeWords(known?.pulls[index])}</span>
          </li>
        ))}
      </ul>
      <p className={known?.refusal === undefined ? "plan-sentence" : "notice notice-bad"} role="status">
        {plan.state === "known" ? plan.plan.sentence : <Asking key={plan.state} />}
      </p>
    </>
  );
}

/** The registry is asked, and how long already. */
function Asking() {
  const [began] = useState(Date.now);
  const seconds = Math.floor((useNow(1000) - began) / 1000);
  return (
    <>
      Asking registry…
      <span aria-hidden="true">{seconds < 1 ? "" : ` ${formatDuration(seconds)}`}</span>
    </>
  );
}

function sizeWords(planned: PlannedPull | undefined): string {
  if (planned === undefined) return "…";
  if (planned.installed) return "already here";
  if (planned.bytes === undefined) return "size not known yet";
  return planned.from === "catalogue" ? `about ${formatBytes(planned.bytes)}` : formatBytes(planned.bytes);
}
