import type { Mode } from "../../shared/conversation.ts";
import { lastTurn } from "../../shared/wrappers/render-wrapper.ts";
import type { Wrapper } from "../../shared/wrappers/wrapper.ts";

/** What a document begins with, in the person's ink: the prompt as it stands, or this turn as its wrapper writes it. */
export function handedText(prompt: string, mode: Mode, wrapper: Wrapper | undefined): string | undefined {
  switch (mode) {
    case "completion":
    case "infill":
      return prompt;
    case "wrapped":
      return wrapper === undefined ? prompt : lastTurn(wrapper, prompt);
    case "chat":
      return undefined;
  }
}

/** What stands before this turn, said in a line: all of it is in the exact prompt. */
export function WrappedNote({ wrapper: { name, examples, system } }: { wrapper: Wrapper }) {
  const before = [
    ...(system === "" ? [] : ["a system text"]),
    ...(examples.length === 0 ? [] : [examples.length === 1 ? "one example" : `${examples.length} examples`]),
  ];
  return (
    <p className="wrapped-note">
      Wrapped in <b>{name}</b>
      {before.length === 0 ? "" : `, behind ${before.join(" and ")}`}
    </p>
  );
}
