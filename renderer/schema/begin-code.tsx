import { useStore } from "zustand";
import { schemaBegin, type Language } from "../stores/schema-begin.ts";
import { Segmented } from "../ui/segmented.tsx";
import { ProposalList } from "./proposal-list.tsx";

const labels: readonly { value: Language; label: string }[] = [
  { value: "typescript", label: "TypeScript" },
  { value: "zod", label: "Zod" },
  { value: "pydantic", label: "Pydantic" },
  { value: "csv", label: "CSV" },
];

const examples: Record<Language, string> = {
  typescript: "interface Review {\n  title: string;\n  stars: 1 | 2 | 3 | 4 | 5;\n}",
  zod: "const Review = z.object({\n  title: z.string(),\n  stars: z.number().int().min(1).max(5),\n});",
  pydantic: "class Review(BaseModel):\n    title: str\n    stars: int = Field(ge=1, le=5)",
  csv: "title,stars\nDune,5",
};

/** A type in another language, or a CSV text, that becomes a schema. */
export function BeginCode() {
  const { language, code } = useStore(schemaBegin);
  return (
    <div className="begin-form">
      <Segmented
        label="Language"
        value={language}
        choices={labels}
        onChange={(picked) => schemaBegin.setState({ language: picked })}
      />
      <textarea
        className="begin-code"
        aria-label="Code"
        placeholder={examples[language]}
        spellCheck={false}
        value={code}
        onChange={(event) => schemaBegin.setState({ code: event.target.value })}
      />
      <ProposalList />
    </div>
  );
}
