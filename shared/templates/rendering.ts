/** What came of rendering a template: the text, or why there is none. */
export type Rendering = { ok: true; text: string } | { ok: false; error: TemplateFailure };

export interface TemplateFailure {
  /**
   * `broken`: the template cannot be read or run. `refused`: it runs, and refuses this conversation.
   * `unsupported`: it has no place for what was asked, a suffix say.
   */
  kind: "broken" | "refused" | "unsupported";
  /** A sentence for a person, with the line where it is known. */
  message: string;
  /** The template's line, from 1. */
  line?: number;
}

/** Thrown inside this folder only; `attempt` turns it into a value at the edge. */
export class TemplateError extends Error {
  readonly failure: TemplateFailure;

  constructor(failure: TemplateFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = "TemplateError";
    this.failure = failure;
  }
}

const longestReason = 200;

/** A template that cannot be read or run; `line` counts from 1, 0 where it is unknown. */
export function broken(line: number, reason: string): TemplateError {
  const what = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  if (line === 0) return new TemplateError({ kind: "broken", message: `The template fails: ${what}.` });
  return new TemplateError({ kind: "broken", message: `Line ${line} of the template: ${what}.`, line });
}

/** Runs `render` and hands back its text, or the failure it threw. */
export function attempt(render: () => string): Rendering {
  try {
    return { ok: true, text: render() };
  } catch (thrown) {
    if (thrown instanceof TemplateError) return { ok: false, error: thrown.failure };
    throw thrown;
  }
}
