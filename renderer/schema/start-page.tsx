import { Braces, LayoutGrid, MessageSquareText, Plus, Quote } from "lucide-react";
import { useStore } from "zustand";
import { openBegin, type Way } from "../stores/schema-begin.ts";
import { schemaEditing } from "../stores/schema-editing.ts";
import { view } from "../stores/view.ts";
import { Button } from "../ui/button.tsx";

const entries: readonly { way: Way; title: string; note: string; icon: typeof Plus }[] = [
  { way: "blank", title: "Blank", note: "An object without fields yet.", icon: Plus },
  {
    way: "gallery",
    title: "Gallery",
    note: "Twenty schemas to begin from: person, invoice, ticket…",
    icon: LayoutGrid,
  },
  {
    way: "examples",
    title: "From examples",
    note: "Paste one or several values; their shape is read off.",
    icon: Quote,
  },
  { way: "code", title: "From code", note: "A TypeScript type, Zod, Pydantic, or a CSV header.", icon: Braces },
  { way: "sentence", title: "From a sentence", note: "A model of yours outlines it.", icon: MessageSquareText },
];

/** What is shown while no schema is open: the ways to begin one. */
export function StartPage() {
  const opening = useStore(schemaEditing, (state) => state.opening !== null);
  const sidebar = useStore(view, (state) => state.sidebar);
  if (opening)
    return (
      <p className="side-note" role="status">
        Opening…
      </p>
    );
  return (
    <div className="schema-start">
      <h1>Begin a schema</h1>
      <p>A schema says what shape an answer must have. Draw it, write it, or have it made from what you have.</p>
      <ul>
        {entries.map(({ way, title, note, icon: Icon }) => (
          <li key={way}>
            <button type="button" onClick={() => openBegin("new", way)}>
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
              <strong>{title}</strong>
              <small>{note}</small>
            </button>
          </li>
        ))}
      </ul>
      {sidebar ? null : (
        <Button look="quiet" onClick={() => view.setState({ sidebar: true })}>
          Show the library
        </Button>
      )}
    </div>
  );
}
