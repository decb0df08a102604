import type { Exported } from "../../shared/schema/export/exported.ts";
import { exportJson } from "../../shared/schema/export/json.ts";
import { exportOllamaCurl, exportOllamaPython, type OllamaCall } from "../../shared/schema/export/ollama-calls.ts";
import { exportPrompt } from "../../shared/schema/export/prompt.ts";
import { exportPydantic } from "../../shared/schema/export/pydantic.ts";
import { exportTypeScript } from "../../shared/schema/export/typescript.ts";
import { exportZod } from "../../shared/schema/export/zod.ts";
import type { TextTree } from "../../shared/schema/text/text-tree.ts";

interface Export {
  id: string;
  label: string;
  fileEnd: string;
  write: (tree: TextTree, call: OllamaCall) => Exported;
}

/** What a schema can be written out as. */
export const exports: readonly Export[] = [
  { id: "json", label: "JSON", fileEnd: ".json", write: (tree) => exportJson(tree) },
  { id: "typescript", label: "TypeScript", fileEnd: ".ts", write: exportTypeScript },
  { id: "zod", label: "Zod", fileEnd: ".zod.ts", write: exportZod },
  { id: "pydantic", label: "Pydantic", fileEnd: ".py", write: exportPydantic },
  { id: "prompt", label: "Prompt", fileEnd: ".txt", write: exportPrompt },
  { id: "python", label: "Ollama in Python", fileEnd: ".ollama.py", write: exportOllamaPython },
  { id: "curl", label: "Ollama by curl", fileEnd: ".sh", write: exportOllamaCurl },
];
