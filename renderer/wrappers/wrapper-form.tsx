import { Trash2 } from "lucide-react";
import { useId } from "react";
import { useStore } from "zustand";
import * as v from "valibot";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import { wrapperSchema } from "../../shared/wrappers/wrapper.ts";
import { PairList } from "../examples/pair-list.tsx";
import { grids, pairOf } from "../stores/grids.ts";
import {
  asWrapper,
  changeWrapper,
  deleteWrapper,
  editWrapper,
  saveWrapper,
  wrapperEditor,
  type EditedWrapper,
} from "../stores/wrapper-editor.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { StringList } from "./string-list.tsx";

/** The parts of a wrapper. A saved change is a new version; answers keep the one they were asked with. */
export function WrapperForm({ edited }: { edited: EditedWrapper }) {
  const model = useStore(grids, (state) => pairOf(state.setup).base);
  const read = v.safeParse(wrapperSchema, asWrapper(edited));
  const problem = read.success ? undefined : read.issues[0].message;
  const bare = { ...asWrapper(edited), examples: [], opening: "" };
  return (
    <form className="wrapper-form" onSubmit={(event) => event.preventDefault()}>
      <FormHead problem={problem} />
      <Field label="Name" value={edited.name} onChange={(name) => changeWrapper({ name })} />
      <Field label="What it is for" value={edited.note} onChange={(note) => changeWrapper({ note })} />
      <Field
        label="Before all turns; {{system}} is the place of the system text"
        value={edited.opening}
        code
        onChange={(opening) => changeWrapper({ opening })}
      />
      <Field label="System text" value={edited.system} code onChange={(system) => changeWrapper({ system })} />
      <Field
        label="One turn, with {{question}} and behind it {{answer}}"
        value={edited.turn}
        code
        onChange={(turn) => changeWrapper({ turn })}
      />
      <StringList
        label="The answer ends before any of these, one a line; \n is a line break"
        values={edited.stop}
        onChange={(stop) => changeWrapper({ stop })}
      />
      <fieldset>
        <legend>Examples</legend>
        <PairList
          pairs={edited.examples}
          model={model}
          switches={false}
          labels={{ input: "Question", output: "Answer" }}
          render={({ input, output }) =>
            renderWrapper(bare, { system: "", turns: [{ question: input, answer: output }], question: "" }).text
          }
          onChange={(examples) => changeWrapper({ examples })}
        />
      </fieldset>
    </form>
  );
}

function FormHead({ problem }: { problem: string | undefined }) {
  const { from, changed, versions } = useStore(wrapperEditor);
  const kept = versions.find(({ ref }) => ref.version === from?.version);
  return (
    <div className="wrapper-head">
      <Choice
        label="Version"
        value={String(from?.version ?? "")}
        options={versions.map(({ ref, createdAt }) => ({
          value: String(ref.version),
          label: `Version ${ref.version}`,
          note: new Date(createdAt).toLocaleString(),
        }))}
        onChange={(version) => {
          const found = versions.find(({ ref }) => String(ref.version) === version);
          if (found !== undefined) editWrapper(found);
        }}
      />
      <small role="status">{problem ?? (changed ? "Not saved yet" : "Saved")}</small>
      {kept === undefined || !changed ? null : (
        <Button look="quiet" onClick={() => editWrapper(kept)}>
          Let the changes go
        </Button>
      )}
      <span className="grow" />
      <Button look="main" disabled={!changed || problem !== undefined} onClick={() => void saveWrapper(false)}>
        Save as version {(versions[0]?.ref.version ?? 0) + 1}
      </Button>
      <Button disabled={problem !== undefined} onClick={() => void saveWrapper(true)}>
        Save as new
      </Button>
      {from === null ? null : (
        <IconButton label="Delete this wrapper" onClick={() => void deleteWrapper(from.id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

function Field(props: { label: string; value: string; code?: boolean; onChange: (value: string) => void }) {
  const { label, value, code = false, onChange } = props;
  const id = useId();
  return (
    <div className="wrapper-field">
      <label htmlFor={id}>{label}</label>
      {code ? (
        <textarea id={id} spellCheck={false} value={value} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input id={id} type="text" value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
}
