import { useStore } from "zustand";
import type { LintFinding } from "../../../shared/schema/lint/finding.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import { goToDefinition, isField, toggleNullable, toggleRequired } from "../../stores/schema-actions.ts";
import { analysisOf } from "../../stores/schema-analysis.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { EnforcementMark, enforcementWords } from "../analysis/enforcement-mark.tsx";

/** Which schema it is, where, and what holds for the whole of it. */
export function PanelHead({ document, node }: { document: SchemaDocument; node: SchemaNode }) {
  const explanation = useStore(analysisOf(document).state, (state) => state.explanation);
  const problem = useStore(analysisOf(document).state, (state) => state.marks.problem);
  const report = explanation?.report?.path === node.pointer ? explanation.report : undefined;
  return (
    <header className="panel-top">
      <h2>{node.label}</h2>
      <code className="panel-path">{node.pointer === "" ? "the whole schema" : node.pointer}</code>
      <div className="panel-toggles">
        {isField(node) ? (
          <label>
            <input type="checkbox" checked={node.required} onChange={() => toggleRequired(document, [node])} /> required
          </label>
        ) : null}
        <label>
          <input
            type="checkbox"
            checked={node.nullable !== undefined}
            onChange={() => toggleNullable(document, [node])}
          />{" "}
          or null
        </label>
        {node.reference?.kind === "local" ? (
          <button type="button" className="panel-fix" onClick={() => goToDefinition(document, node)}>
            Go to definition
          </button>
        ) : null}
      </div>
      {problem === undefined ? null : <p className="panel-why">Nothing can be said about decoding: {problem}</p>}
      {report === undefined ? null : (
        <p className="panel-why">
          <EnforcementMark status={report.status} />
          <span>
            {enforcementWords[report.status]}
            {report.status === "enforced" ? "." : `: ${weak(report.keywords)}.`}
          </span>
        </p>
      )}
      {report?.narrowed.map((why) => (
        <p key={why} className="panel-why">
          Narrower while decoding: {why}.
        </p>
      ))}
      <Lint document={document} findings={explanation?.findings ?? []} pointer={node.pointer} />
    </header>
  );
}

function weak(keywords: readonly { keyword: string; status: string }[]): string {
  return keywords
    .filter(({ status }) => status !== "enforced")
    .map(({ keyword }) => keyword)
    .join(", ");
}

const providers: Record<LintFinding["provider"], string> = { openai: "OpenAI strict", anthropic: "Claude tools" };

function Lint(props: { document: SchemaDocument; findings: readonly LintFinding[]; pointer: string }) {
  const { document, findings, pointer } = props;
  const own = findings.filter((finding) => finding.pointer === pointer);
  if (own.length === 0) return null;
  return (
    <details className="panel-lint">
      <summary>
        {own.length === 1 ? "One remark" : `${own.length} remarks`} for{" "}
        {[...new Set(own.map(({ provider }) => providers[provider]))].join(" and ")}
      </summary>
      <ul>
        {own.map(({ provider, severity, sentence, fix }) => (
          <li key={provider + sentence} data-severity={severity}>
            <strong>{providers[provider]}</strong> {sentence}{" "}
            {fix.length === 0 ? null : (
              <button type="button" className="panel-fix" onClick={() => document.apply(...fix)}>
                Put it right
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
