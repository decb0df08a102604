import type { Enforcement } from "../json/decode/report.ts";
import type { Marks } from "./enforcement.ts";
import type { Pointer } from "./text/pointer.ts";

/** What is other about the marks of a schema than it was before: of ten thousand fields mostly one or two. */
export interface MarksChange {
  readonly problem: string | undefined;
  readonly statuses: readonly (readonly [Pointer, Enforcement | undefined])[];
  readonly linted: Readonly<Record<keyof Marks["linted"], readonly (readonly [Pointer, boolean])[]>>;
}

export const unmarked: Marks = {
  problem: undefined,
  statuses: new Map(),
  linted: { openai: new Set(), anthropic: new Set() },
};

export function marksChange(before: Marks, after: Marks): MarksChange {
  const gone = [...before.statuses.keys()].filter((pointer) => !after.statuses.has(pointer));
  const set = [...after.statuses].filter(([pointer, status]) => before.statuses.get(pointer) !== status);
  const linted = (provider: keyof Marks["linted"]): [Pointer, boolean][] => {
    const [was, is] = [before.linted[provider], after.linted[provider]];
    return [
      ...[...was].filter((pointer) => !is.has(pointer)).map((pointer): [Pointer, boolean] => [pointer, false]),
      ...[...is].filter((pointer) => !was.has(pointer)).map((pointer): [Pointer, boolean] => [pointer, true]),
    ];
  };
  return {
    problem: after.problem,
    statuses: [...gone.map((pointer) => [pointer, undefined] as const), ...set],
    linted: { openai: linted("openai"), anthropic: linted("anthropic") },
  };
}

export function changedMarks(before: Marks, change: MarksChange): Marks {
  const statuses = new Map(before.statuses);
  for (const [pointer, status] of change.statuses) {
    if (status === undefined) statuses.delete(pointer);
    else statuses.set(pointer, status);
  }
  const linted = (provider: keyof Marks["linted"]): ReadonlySet<Pointer> => {
    const pointers = new Set(before.linted[provider]);
    for (const [pointer, on] of change.linted[provider]) pointers[on ? "add" : "delete"](pointer);
    return pointers;
  };
  return { problem: change.problem, statuses, linted: { openai: linted("openai"), anthropic: linted("anthropic") } };
}
