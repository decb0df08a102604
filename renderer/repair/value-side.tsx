import { Copy, Download, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Pass } from "../../shared/repair/pass.ts";
import type { WatchedPass } from "../stores/pass-events.ts";
import { pass, undoByHand } from "../stores/pass.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { copyText, saveFile } from "../ui/outside.ts";
import { Segmented } from "../ui/segmented.tsx";
import { LiveFieldList } from "./live-field-list.tsx";
import { LiveText } from "./live-text.tsx";
import { MarkedText } from "./marked-text.tsx";
import { OutcomeNotice } from "./outcome-notice.tsx";
import { prettyJson } from "./pretty-json.ts";
import { shownValue } from "./shown-value.ts";
import { RawAnswer } from "./raw-answer.tsx";
import { ValueTree } from "./value-tree.tsx";
import "./value-side.css";

const looks = [
  { value: "fields", label: "Fields" },
  { value: "json", label: "JSON" },
] as const;
type Look = (typeof looks)[number]["value"];

/** The value, field by field with where each came from, while it is made and after. */
export function ValueSide() {
  const open = useStore(pass, (state) => state.open);
  const [look, setLook] = useState<Look>("fields");
  return (
    <section className="repair-side" aria-label="Value">
      <header className="side-bar">
        <h2>Value</h2>
        <Segmented label="How it is shown" value={look} choices={looks} onChange={setLook} />
        <span className="grow" />
        {open === null ? null : <ValueActions shown={open.pass} />}
      </header>
      {open === null ? (
        <EmptyValue />
      ) : open.pass.outcome === null ? (
        <Coming {...open} look={look} />
      ) : (
        <Came shown={open.pass} look={look} />
      )}
    </section>
  );
}

function EmptyValue() {
  return (
    <p className="repair-empty">
      Here stands the JSON that fits your schema, and for each field the place in the text it came from. Rules settle
      most of it without a model; where they cannot, the model above is asked. What the text does not say is never
      invented.
    </p>
  );
}

function ValueActions({ shown }: { shown: Pass }) {
  const { id, byHand } = shown;
  const value = shownValue(shown);
  if (value === null) return null;
  return (
    <>
      {byHand.length === 0 ? null : (
        <Button look="quiet" onClick={() => void undoByHand()}>
          <Undo2 size={14} aria-hidden="true" /> Undo the last change
        </Button>
      )}
      <IconButton label="Copy the value" onClick={() => void copyText(value)}>
        <Copy size={14} aria-hidden="true" />
      </IconButton>
      <IconButton label="Download the value" onClick={() => saveFile(`pass-${id}.json`, value)}>
        <Download size={14} aria-hidden="true" />
      </IconButton>
    </>
  );
}

/** What a model is writing now. */
function Coming({ pass: shown, live, look }: WatchedPass & { look: Look }) {
  if (live === null || live.round === 0) return <p className="repair-empty">The rules are at work.</p>;
  if (look === "json") return <LiveText passId={shown.id} label="What the model writes" />;
  return <LiveFieldList fields={live.fields} schema={shown.spec.schema} />;
}

function Came({ shown, look }: { shown: Pass; look: Look }) {
  const value = shownValue(shown);
  const pretty = useMemo(() => (value === null || look === "fields" ? "" : prettyJson(value)), [value, look]);
  return (
    <>
      <OutcomeNotice shown={shown} />
      {value === null ? null : look === "fields" ? (
        <ValueTree shown={shown} json={value} />
      ) : (
        <MarkedText text={pretty} label="The value as JSON" />
      )}
      <RawAnswer shown={shown} />
    </>
  );
}
