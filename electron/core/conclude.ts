import type { Conclusion } from "../../shared/contract/models.ts";
import { judgeKind, type KindVerdict } from "../../shared/models/kind.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { judgeStage } from "../../shared/models/stage.ts";
import type { InstalledModel } from "../../shared/source.ts";

interface Evidence extends Pick<InstalledModel, "ref" | "known"> {
  /** The show answer as it came, where there is one. */
  raw?: unknown;
}

/** What kind of model it is: as a person said, else as its source knows, else as all there is to see makes likely. */
export function conclude({ ref, known, raw }: Evidence, said: ModelKind | undefined): Conclusion {
  const judged = judgeKind({ name: ref.name, show: raw });
  if (said !== undefined) {
    const reasons = [{ signal: "hand" as const, weight: 100, text: "you said so" }, ...judged.reasons];
    return { kind: said, reasons, byHand: true, stage: stageOf(ref.name, raw, { ...judged, kind: said }) };
  }
  if (known !== undefined) {
    const { kind, stage, reason } = known;
    const reasons = [{ signal: "source" as const, weight: 10, text: reason }];
    return { kind, reasons, byHand: false, stage: { stage, certainty: "says", reason } };
  }
  const { kind, reasons } = judged;
  return { kind, reasons, byHand: false, stage: stageOf(ref.name, raw, judged) };
}

const stageOf = (name: string, raw: unknown, verdict: KindVerdict): Conclusion["stage"] =>
  judgeStage(name, raw, verdict);
