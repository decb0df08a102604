import { parseGoTemplate } from "./go-template.ts";
import { namesIn, type Node, type Trees } from "./go/tree.ts";
import { ollamaFunctions } from "./ollama-functions.ts";
import { broken } from "./rendering.ts";

/** A Go template as Ollama reads it. */
export interface OllamaTemplate {
  trees: Trees;
  /** The names it reads, in lower case. */
  variables: ReadonlySet<string>;
}

/**
 * Parses a template; one that reads neither messages nor a response gets `{{ .Response }}` at its end.
 * Throws a TemplateError where it cannot be read.
 */
export function readTemplate(source: string): OllamaTemplate {
  const trees = parseGoTemplate(source, ollamaFunctions(new Date()));
  for (const nodes of trees.values()) refuseBareCalls(nodes);
  const variables = new Set([...namesIn(trees)].map((name) => name.toLowerCase()));
  if (variables.has("messages") || variables.has("response")) return { trees, variables };
  return { trees: new Map([...trees, ["", [...(trees.get("") ?? []), response]]]), variables };
}

const response: Node = {
  kind: "action",
  line: 0,
  pipe: { kind: "pipe", line: 0, targets: [], assigns: false, commands: [[{ kind: "field", path: ["Response"] }]] },
};

/** Ollama takes no `{{ template "x" }}` without data. */
function refuseBareCalls(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.kind === "template" && node.pipe === undefined) throw broken(node.line, "undefined template specified");
    if (!("body" in node)) continue;
    refuseBareCalls(node.body);
    refuseBareCalls(node.otherwise ?? []);
  }
}
