import { useId } from "react";
import { useStore } from "zustand";
import { KEYWORD_HELP } from "../../../shared/schema/meta/keyword-help.ts";
import { rewriteFor } from "../../../shared/schema/rewrites.ts";
import { analysisOf } from "../../stores/schema-analysis.ts";
import { EnforcementMark } from "../analysis/enforcement-mark.tsx";
import type { FormProps } from "./form-props.ts";
import { forms } from "./forms.ts";

/** One keyword: its name, what it asks for, its form, and when a model is held to it. */
export function KeywordField(props: Omit<FormProps, "labelId">) {
  const { document, node, keyword, value } = props;
  const labelId = useId();
  const Form = forms[keyword.form];
  return (
    <div className="panel-keyword" data-set={value !== undefined} data-form={keyword.form}>
      <span className="panel-name">
        <span id={labelId} title={KEYWORD_HELP.get(keyword.name)}>
          {keyword.name}
        </span>
      </span>
      <div className="panel-form">
        <Form {...props} labelId={labelId} />
        {value === undefined ? null : <Held document={document} node={node} keyword={keyword} />}
      </div>
    </div>
  );
}

/** Whether a model is held to it, why not, and a rewrite that makes it so. */
function Held({ document, node, keyword }: Pick<FormProps, "document" | "node" | "keyword">) {
  const explanation = useStore(analysisOf(document).state, (state) => state.explanation);
  const { report } = explanation ?? {};
  const said = report?.path === node.pointer ? report.keywords.find((one) => one.keyword === keyword.name) : undefined;
  const { tree } = document.state.getState();
  if (said === undefined || tree === null || said.status === "enforced") return null;
  const rewrite = rewriteFor(tree, node, said);
  return (
    <p className="panel-why">
      <EnforcementMark status={said.status} />
      <span>
        {said.why ?? ""}
        {said.suggestion === undefined ? "" : `; ${said.suggestion}`}.
        {rewrite === undefined ? null : (
          <button type="button" className="panel-fix" onClick={() => document.apply(...rewrite.gestures)}>
            {rewrite.label}
          </button>
        )}
      </span>
    </p>
  );
}
