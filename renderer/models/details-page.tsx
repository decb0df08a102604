import { ArrowLeft, Copy, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { DescribedModel, ModelEntry } from "../../shared/contract/models.ts";
import { failureOf } from "../failure.ts";
import { describeModel } from "../stores/models.ts";
import { askToRemove, modelsView } from "../stores/models-view.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { DetailFacts } from "./detail-facts.tsx";
import { DetailFiles } from "./detail-files.tsx";
import { DetailMetadata } from "./detail-metadata.tsx";
import { KindByHand, KindReasons } from "./kind-popover.tsx";
import { ModelMenu } from "./model-menu.tsx";
import "./details-page.css";

/** Everything that is known of one model. */
export function DetailsPage({ model }: { model: ModelEntry }) {
  const { described, failure } = useDescription(model);
  return (
    <section className="view-frame" aria-label={`Details of ${model.ref.name}`}>
      <header className="bar">
        <IconButton label="Back to the models" onClick={() => modelsView.setState({ open: null })}>
          <ArrowLeft size={16} aria-hidden="true" />
        </IconButton>
        <span className="kind" data-kind={model.kind}>
          {model.kind.toUpperCase()}
        </span>
        <h1 title={model.ref.name}>{model.ref.name}</h1>
        <span className="grow" />
        <Button look="quiet" aria-label="Copy…" onClick={() => modelsView.setState({ copying: model.ref })}>
          <Copy size={14} aria-hidden="true" /> <span className="label">Copy…</span>
        </Button>
        <Button look="quiet" aria-label="Delete…" onClick={() => askToRemove([model.ref])}>
          <Trash2 size={14} aria-hidden="true" /> <span className="label">Delete…</span>
        </Button>
        <ModelMenu model={model} />
      </header>
      <div className="models-scroll details" tabIndex={0} role="group" aria-label="Details">
        <DetailFacts model={model} />
        <section className="detail">
          <h2>Kind</h2>
          <KindReasons model={model} />
          <KindByHand model={model} />
        </section>
        {failure === undefined ? null : (
          <p className="notice notice-bad" role="alert">
            {failure}
          </p>
        )}
        {described === undefined ? null : <Described model={described} />}
        <DetailFiles model={model.ref} />
        {described === undefined ? null : <DetailMetadata metadata={described.metadata} />}
      </div>
    </section>
  );
}

function useDescription(model: ModelEntry) {
  const [answer, setAnswer] = useState<{ described?: DescribedModel; failure?: string }>({});
  useEffect(() => {
    let current = true;
    describeModel(model).then(
      (described) => current && setAnswer({ described }),
      (thrown: unknown) => current && setAnswer({ failure: failureOf(thrown).message }),
    );
    return () => void (current = false);
  }, [model]);
  return answer;
}

function Described({ model: { template, system, parameters, license } }: { model: DescribedModel }) {
  const values = Object.entries(parameters).map(([key, list]) => `${key} ${list.join(", ")}`);
  return (
    <>
      <Text title="Template" text={template} none="None: text is handed over as it stands." />
      <Text title="System text" text={system} none="None." />
      <Text title="Sampling it brings along" text={values.join("\n")} none="None." />
      <Text title="Licence" text={license} none="Its source shows none." />
    </>
  );
}

const shortLines = 12;

/** A text of the model; a long one opens when it is wanted. */
function Text({ title, text = "", none }: { title: string; text?: string | undefined; none: string }) {
  const lines = text.trim().split("\n");
  return (
    <section className="detail">
      <h2>{title}</h2>
      {text.trim() === "" ? <p className="detail-none">{none}</p> : null}
      {text.trim() !== "" && lines.length <= shortLines ? <pre>{text.trim()}</pre> : null}
      {lines.length > shortLines ? (
        <details>
          <summary>
            {lines
              .find((line) => line.trim() !== "")
              ?.trim()
              .slice(0, 90)}{" "}
            … <small>{lines.length} lines</small>
          </summary>
          <pre>{text.trim()}</pre>
        </details>
      ) : null}
    </section>
  );
}
