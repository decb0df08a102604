import { useStore } from "zustand";
import { checkForms, checkKinds } from "../library/check-forms.ts";
import { grids } from "../stores/grids.ts";
import { Choice } from "../ui/choice.tsx";

/** Which format the answers are to keep, for questions that bring no check of their own. */
export function GridCheck() {
  const { kind, written } = useStore(grids, (state) => state.format);
  return (
    <div className="grid-setting">
      <span>Format</span>
      <Choice
        label="Format the answers are to keep"
        className="choice-framed"
        value={kind}
        options={[
          { value: "none", label: "An answer and nothing else" },
          ...checkKinds.map((value) => ({ value, label: checkForms[value].label })),
        ]}
        onChange={(value) => grids.setState({ format: { kind: value, written: "" } })}
      />
      {kind === "none" || checkForms[kind].asks === "" ? null : (
        <input
          className="grid-format"
          aria-label={checkForms[kind].label}
          placeholder={checkForms[kind].asks}
          value={written}
          onChange={({ target }) => grids.setState({ format: { kind, written: target.value } })}
        />
      )}
    </div>
  );
}
