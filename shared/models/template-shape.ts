/** What a prompt template does with a prompt. */
export interface TemplateShape {
  /**
   * `bare`: hands the prompt over as it is. `chat`: Go template with roles or chat markers.
   * `harmony`: OpenAI's channel format. `jinja`: a Jinja chat template. `other`: none of these.
   */
  readonly shape: "bare" | "chat" | "harmony" | "jinja" | "other";
  /** Takes a suffix (infill) and knows neither messages nor a system text. */
  readonly infillOnly: boolean;
}

/** Marks that only a chat format writes. */
export const CHAT_MARKERS = [
  "<|im_start|>",
  "<|im_end|>",
  "<|start_header_id|>",
  "<|eot_id|>",
  "[INST]",
  "[/INST]",
  "<start_of_turn>",
  "<end_of_turn>",
  "<|user|>",
  "<|assistant|>",
  "<|start_of_role|>",
  "<|START_OF_TURN_TOKEN|>",
  "<｜User｜>",
  "### Instruction",
  "### User",
  "@@ Instruction",
] as const;

const LONGEST = 100_000;

/** Reads a Go or Jinja template; looks at its first 100,000 characters, in linear time. */
export function readTemplate(template: string): TemplateShape {
  const head = template.slice(0, LONGEST);
  const infill = head.includes(".Suffix");
  const infillOnly = infill && !head.includes(".Messages") && !head.includes(".System");
  return { shape: shapeOf(head, infillOnly), infillOnly };
}

function shapeOf(template: string, infillOnly: boolean): TemplateShape["shape"] {
  const plain = tidy(template);
  const prompt = infillOnly ? withoutInfillBranch(plain) : plain;
  if (prompt === "" || prompt === "{{.Prompt}}") return "bare";
  if (template.includes("<|channel|>")) return "harmony";
  if (template.includes("{%") || plain.includes("{{messages") || plain.includes("{{bos_token")) return "jinja";
  const roles = template.includes(".Messages") || (template.includes("User:") && template.includes("Assistant:"));
  return roles || CHAT_MARKERS.some((marker) => template.includes(marker)) ? "chat" : "other";
}

/** One spelling for `{{- .Prompt -}}`, `{{ .Prompt }}` and the like. */
function tidy(template: string): string {
  return template
    .replace(/\s+/g, " ")
    .replace(/\{\{-? ?/g, "{{")
    .replace(/ ?-?\}\}/g, "}}")
    .trim();
}

/** What `{{if .Suffix}}…{{else}}REST{{end}}` does when there is no suffix: REST. */
function withoutInfillBranch(template: string): string {
  const otherwise = template.indexOf("{{else}}");
  if (!template.startsWith("{{if .Suffix}}") || !template.endsWith("{{end}}") || otherwise === -1) return template;
  return template.slice(otherwise + "{{else}}".length, -"{{end}}".length).trim();
}
