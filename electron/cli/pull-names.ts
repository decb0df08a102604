import { AppError } from "../../shared/errors.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { judgeKind } from "../../shared/models/kind.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import type { NameCandidate } from "../../shared/models/name-candidate.ts";
import { resolveName } from "../../shared/models/name-resolver.ts";
import { findSibling } from "../../shared/models/sibling.ts";
import { askPerson } from "./ask-person.ts";

const catalogue = bundledCatalogue();

/** The name as it is pulled. What is typed otherwise is never guessed at: a person chooses, or it is refused. */
export async function pullName(typed: string, installed: readonly string[], mayAsk: boolean): Promise<string> {
  const resolution = resolveName(typed, { catalogue, installed });
  if (resolution.outcome === "refused") throw new AppError("bad-input", resolution.sentence);
  const { candidates, note } = resolution;
  const exact = candidates.find((one) => one.action === "pull" && modelNameKey(one.name) === modelNameKey(typed));
  if (exact?.action === "pull" && exact.differs.length === 0) return exact.name;
  const lines = candidates.map((candidate, index) => `  ${index + 1}. ${candidateLine(candidate)}`);
  const said = [`“${typed}” is no exact name. It may mean:`, ...lines, ...(note === undefined ? [] : [note])].join(
    "\n",
  );
  if (!mayAsk) throw new AppError("bad-input", `${said}\nGive one of these names.`);
  const answer = await askPerson(`${said}\nWhich one? [1-${lines.length}, or Enter for none] `);
  const chosen = candidates[Number(answer) - 1];
  if (chosen?.action === "pull") return chosen.name;
  const told = chosen === undefined ? "Nothing was pulled." : "A file is not pulled; make a model of it in Diptych.";
  throw new AppError("bad-input", told);
}

/** Both halves, the base model's name first: of one name with its sibling, or of two in whichever order. */
export function pairOf(names: readonly string[]): [base: string, instruct: string] {
  const [first, second, third] = names;
  if (first === undefined || third !== undefined)
    throw new AppError("bad-input", "--pair takes one name, whose sibling is found, or two that belong together.");
  const kind = kindOf(first);
  if (second !== undefined) return kind === "instruct" || kindOf(second) === "base" ? [second, first] : [first, second];
  const entry = catalogue.find(first);
  const model = { name: first, kind, parameters: entry?.parameters, quantisation: entry?.quantisation };
  const sibling = findSibling(model, catalogue);
  if (sibling.outcome === "none") throw new AppError("bad-input", sibling.sentence);
  return kind === "base" ? [first, sibling.name] : [sibling.name, first];
}

const kindOf = (name: string) => catalogue.find(name)?.kind ?? judgeKind({ name }).kind;

function candidateLine(candidate: NameCandidate): string {
  if (candidate.action === "create-from-file") return `${candidate.path}: ${candidate.reason}`;
  const { name, kind, bytes, reason } = candidate;
  return `${name} (${[kind, bytes === undefined ? "unknown size" : formatBytes(bytes)].join(", ")}): ${reason}`;
}
