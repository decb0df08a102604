import { STAGES, type StageVerdict } from "../../shared/models/stage.ts";
import { Tip } from "../ui/tip.tsx";
import "./stage-mark.css";

/** Where a model stands on the way from raw text to a chat assistant: five stations, filled as far as it has come. */
export function StageMark({ stage }: { stage: StageVerdict | undefined }) {
  if (stage === undefined) return <small>not said</small>;
  const at = STAGES.findIndex((one) => one.stage === stage.stage);
  const station = STAGES[at];
  const least = stage.certainty === "at least" ? "at least " : "";
  return (
    <Tip text={`${station?.label ?? ""}: ${station?.text ?? ""}. Said because ${stage.reason}.`}>
      <span
        className="stage"
        tabIndex={0}
        role="img"
        aria-label={`Stage: ${least}${station?.label ?? ""}, because ${stage.reason}`}
      >
        <span className="stage-dots" data-certainty={stage.certainty}>
          {STAGES.map((one, index) => (
            <i key={one.stage} data-on={index <= at} data-open={index > at && stage.certainty === "at least"} />
          ))}
        </span>
        <span>{least === "" ? station?.label : `${station?.label} +`}</span>
      </span>
    </Tip>
  );
}
