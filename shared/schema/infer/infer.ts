import { applyEdits } from "../text/text-edit.ts";
import { lineOf } from "../text/lines.ts";
import { parseText } from "../text/parse.ts";
import type { TextTree } from "../text/text-tree.ts";
import { applyGesture } from "../gestures/apply.ts";
import { writeSchema } from "../shape/write-schema.ts";
import { nothingSeen, observe } from "./observe.ts";
import { proposalsFor } from "./proposals.ts";
import type { Proposal } from "./proposals.ts";
import { shapeSeen } from "./shape-seen.ts";

export type Inferred =
  | {
      readonly ok: true;
      /** The plainest schema: every field seen is there and required, every type as it mostly is. */
      readonly schema: string;
      /** What the examples suggest besides, to be accepted or declined one by one. */
      readonly proposals: readonly Proposal[];
    }
  | { readonly ok: false; readonly reason: string };

/** Examples nested deeper than this are refused. */
const DEPTH_LIMIT = 100;

/** The schema of one or several examples (JSON texts, comments allowed), merged. */
export function inferSchema(examples: readonly string[]): Inferred {
  const seen = nothingSeen();
  const trees = examples.map(parseText);
  for (const [index, tree] of trees.entries()) {
    const reason = faultOf(tree, examples.length > 1 ? `Example ${index + 1}` : "The example");
    if (reason !== undefined) return { ok: false, reason };
    if (tree.root) observe(seen, tree.root);
  }
  if (seen.total === 0) return { ok: false, reason: "There is no example to learn from." };
  const schema = writeSchema({ root: shapeSeen(seen), definitions: new Map(), lost: [] });
  return { ok: true, schema, proposals: proposalsFor(seen) };
}

function faultOf(tree: TextTree, name: string): string | undefined {
  const [error] = tree.errors;
  if (error) return `${name} is not JSON: line ${lineOf(tree, error.start) + 1}: ${error.message}`;
  return tree.depth > DEPTH_LIMIT ? `${name} is nested more than ${DEPTH_LIMIT} levels deep.` : undefined;
}

/** The schema with the accepted proposals carried out, in their order. */
export function acceptProposals(schema: string, accepted: readonly Proposal[]): string {
  return accepted.reduce((text, { gesture }) => {
    const outcome = applyGesture(parseText(text), gesture);
    return outcome.ok ? applyEdits(text, outcome.edits) : text;
  }, schema);
}
