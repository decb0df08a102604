import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { knownTemplate } from "./known-templates.ts";
import { ollamaTemplates } from "./ollama-templates.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const demo = readFileSync(join(fixtures, "demo-instruct.jinja"), "utf8");

function rowsOf(file: string): Record<string, unknown>[] {
  const lines = readFileSync(join(fixtures, file), "utf8").trim().split("\n");
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

test("the demo model's template is ChatML, with the template and stop strings that a real Ollama shows", () => {
  const show = rowsOf("ollama-v0.33.0-calls.jsonl").find((row) => row["case"] === "show instruct");
  const known = knownTemplate(demo);
  const parameters = known?.stop.map((stop) => `stop${" ".repeat(27)}${JSON.stringify(stop)}`).join("\n");
  expect(known?.name).toBe("chatml");
  expect(show?.["answer"]).toEqual({ template: known?.template, parameters });
});

test("the Go templates are those that the recorded server took", () => {
  const recorded = rowsOf("ollama-v0.33.0-templates.jsonl").filter((row) => typeof row["template"] === "string");
  const ours = new Set(["infill", "bare", "question-answer"]);
  expect(ollamaTemplates).toEqual(
    Object.fromEntries(
      recorded.filter(({ name }) => !ours.has(String(name))).map((row) => [row["name"], row["template"]]),
    ),
  );
});

/** A template that writes every message the same way. */
function loop(body: string, end: string): string {
  return `{% for message in messages %}${body}{% endfor %}{% if add_generation_prompt %}{{ ${end} }}{% endif %}`;
}

/** A template that writes each role in its own way. */
function roles(mark: (role: string) => string, end: string): string {
  return `{% for m in messages %}
{% if m.role == 'user' %}
{{ ${mark("user")} }}
{% elif m.role == 'system' %}
{{ ${mark("system")} }}
{% elif m.role == 'assistant' %}
{{ ${mark("assistant")} }}
{% endif %}
{% if loop.last and add_generation_prompt %}
{{ ${end} }}
{% endif %}
{% endfor %}`;
}

describe("a template is known by what it writes", () => {
  test.each([
    [
      "chatml",
      loop(
        `{{ "<|im_start|>" ~ message.role ~ "\\n" ~ message.content ~ "<|im_end|>\\n" }}`,
        "'<|im_start|>assistant\\n'",
      ),
    ],
    ["chatml", `{{ bos_token }}${demo}`],
    [
      "chatml",
      loop(
        `{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}{% endif %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}`,
        "'<|im_start|>assistant\\n'",
      ),
    ],
    ["zephyr", roles((role) => `'<|${role}|>\\n' + m.content + eos_token`, "'<|assistant|>'")],
    [
      "llama3-instruct",
      loop(
        "{{ '<|start_header_id|>' + message.role + '<|end_header_id|>\\n\\n' + message.content | trim + '<|eot_id|>' }}",
        "'<|start_header_id|>assistant<|end_header_id|>\\n\\n'",
      ),
    ],
    [
      "gemma-instruct",
      loop(
        "{% set role = 'model' if message.role == 'assistant' else message.role %}{{ '<start_of_turn>' + role + '\\n' + message.content | trim + '<end_of_turn>\\n' }}",
        "'<start_of_turn>model\\n'",
      ),
    ],
    ["phi-3", loop("{{ '<|' + message.role + '|>\\n' + message.content + '<|end|>\\n' }}", "'<|assistant|>\\n'")],
    [
      "mistral-instruct",
      "{{ bos_token }}{% for m in messages %}{% if m.role not in ['user', 'assistant'] %}{{ raise_exception('Only user and assistant roles are supported!') }}{% elif m.role == 'user' %}{{ '[INST] ' + m.content + ' [/INST]' }}{% else %}{{ m.content + eos_token }}{% endif %}{% endfor %}",
    ],
    [
      "granite-instruct",
      roles(
        (role) => `'${{ user: "Question", system: "System" }[role] ?? "Answer"}:\\n' + m.content + '\\n\\n'`,
        "'Answer:\\n'",
      ),
    ],
  ])("%s %#", (name, template) => {
    expect(knownTemplate(template)).toMatchObject({ name });
  });

  test.each([
    ["no template", ""],
    ["plain text", "Hello"],
    ["one that cannot be read", "{{ 'x"],
    ["one that only joins the messages", "{% for m in messages %}{{ m.content }}{% endfor %}"],
    ["ChatML that also writes tools", `{% if tools %}{{ '<tools>' + tools | tojson + '</tools>' }}{% endif %}${demo}`],
    ["ChatML that thinks", `${demo}{{ '<think>\\n' }}`],
    ["a format of its own", demo.replaceAll("im_start", "turn")],
  ])("%s is not", (_, template) => {
    expect(knownTemplate(template)).toBeUndefined();
  });
});
