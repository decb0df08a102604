import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";
import { exportJson } from "./json.ts";

export interface OllamaCall {
  readonly model: string;
  readonly prompt: string;
  /** As in `http://localhost:11434`. */
  readonly host: string;
}

/** A Python program that asks Ollama for an answer held to the schema (`format=`), with the `ollama` package. */
export function exportOllamaPython(tree: TextTree, { model, prompt, host }: OllamaCall): Exported {
  const { text, lost } = exportJson(tree);
  const code = `import json

from ollama import Client

# A raw string: every backslash is part of the JSON.
SCHEMA = json.loads(r"""
${text}""")

client = Client(host=${JSON.stringify(host)})
response = client.chat(
    model=${JSON.stringify(model)},
    messages=[{"role": "user", "content": ${JSON.stringify(prompt)}}],
    format=SCHEMA,
    options={"temperature": 0},
)
print(json.loads(response.message.content))
`;
  return { text: code, lost };
}

/** The same with `curl` in a POSIX shell. */
export function exportOllamaCurl(tree: TextTree, { model, prompt, host }: OllamaCall): Exported {
  const { text, lost } = exportJson(tree);
  const body = `{
  "model": ${JSON.stringify(model)},
  "messages": [{ "role": "user", "content": ${JSON.stringify(prompt)} }],
  "stream": false,
  "options": { "temperature": 0 },
  "format": ${text.trimEnd().replaceAll("\n", "\n  ")}
}`;
  return { text: `curl ${quoted(`${host}/api/chat`)} --data-binary @- <<'JSON'\n${body}\nJSON\n`, lost };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
