import { decodeSchema } from "../json/decode/decode-schema.ts";
import type { Enforcement, PathReport } from "../json/decode/report.ts";
import { readSchema } from "../repair/schema-text.ts";
import { KEYWORDS } from "./keywords.ts";
import type { LintFinding } from "./lint/finding.ts";
import { projectSchema } from "./projection.ts";
import { lintStrict } from "./strict-lint.ts";
import { parseText } from "./text/parse.ts";
import type { Pointer } from "./text/pointer.ts";

/** What becomes of a schema while a model writes, and what providers say to it. */
export interface Analysis {
  /** Why nothing can be said about decoding, if so. */
  readonly problem: string | undefined;
  readonly reports: ReadonlyMap<Pointer, PathReport>;
  readonly findings: ReadonlyMap<Pointer, readonly LintFinding[]>;
}

/** What is drawn at every field of the tree; the reasons are asked for one by one. */
export interface Marks {
  readonly problem: string | undefined;
  readonly statuses: ReadonlyMap<Pointer, Enforcement>;
  /** The fields of which each provider would refuse something, or not be held to it. */
  readonly linted: Readonly<Record<LintFinding["provider"], ReadonlySet<Pointer>>>;
}

/** What is said of one field. */
export interface Explanation {
  readonly report: PathReport | undefined;
  readonly findings: readonly LintFinding[];
}

export function analyse(text: string): Analysis {
  const findings = Map.groupBy(lintStrict(projectSchema(parseText(text))), ({ pointer }) => pointer);
  const read = readSchema(text);
  const decoded = read.ok ? decodeSchema(read.schema) : read;
  if (!decoded.ok) return { problem: decoded.problem, reports: new Map(), findings };
  const reports = new Map(decoded.report.map((report) => [report.path, withoutExtensions(report)]));
  return { problem: undefined, reports, findings };
}

const ORDER: readonly Enforcement[] = ["enforced", "checked-after", "not-checkable"];

/** What is no keyword asks nothing of a value, so a field is not the weaker for it. */
function withoutExtensions(report: PathReport): PathReport {
  const keywords = report.keywords.filter(({ keyword }) => KEYWORDS.has(keyword));
  if (keywords.length === report.keywords.length) return report;
  const weakest = Math.max(0, ...keywords.map(({ status }) => ORDER.indexOf(status)));
  return { ...report, keywords, status: ORDER[weakest] ?? "enforced" };
}

export function marksOf({ problem, reports, findings }: Analysis): Marks {
  const statuses = new Map([...reports].map(([pointer, { status }]) => [pointer, status]));
  const lintedBy = (provider: LintFinding["provider"]): ReadonlySet<Pointer> =>
    new Set(
      [...findings].filter(([, own]) => own.some((one) => one.provider === provider)).map(([pointer]) => pointer),
    );
  return { problem, statuses, linted: { openai: lintedBy("openai"), anthropic: lintedBy("anthropic") } };
}

export function explain({ reports, findings }: Analysis, pointer: Pointer): Explanation {
  return { report: reports.get(pointer), findings: findings.get(pointer) ?? [] };
}
