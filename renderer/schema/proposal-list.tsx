import { useStore } from "zustand";
import { inferredOf, schemaBegin } from "../stores/schema-begin.ts";

/** What the examples suggest besides the plainest schema, each to be taken or left. */
export function ProposalList() {
  const state = useStore(schemaBegin);
  const inferred = inferredOf(state);
  if (inferred === null || !inferred.ok || inferred.proposals.length === 0) return null;
  return (
    <fieldset className="proposals">
      <legend>What the examples suggest</legend>
      {inferred.proposals.map(({ pointer, kind, sentence, recommended }) => {
        const key = `${kind} ${pointer}`;
        return (
          <label key={key}>
            <input
              type="checkbox"
              checked={state.taken.get(key) ?? recommended}
              onChange={(event) =>
                schemaBegin.setState({ taken: new Map([...state.taken, [key, event.target.checked]]) })
              }
            />
            <span>
              {sentence} <small>{pointer.replaceAll("/properties/", "/").slice(1) || "the whole"}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
