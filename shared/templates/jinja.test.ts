import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatMessage, Tool } from "./chat-message.ts";
import { renderJinja, type JinjaChat } from "./jinja.ts";
import { knownTemplate } from "./known-templates.ts";

const turns: ChatMessage[] = [
  { role: "user", content: " Hi " },
  { role: "assistant", content: "Yo" },
  { role: "user", content: "Bye" },
];
const withSystem: ChatMessage[] = [{ role: "system", content: "Be brief." }, ...turns];

function render(template: string, messages: ChatMessage[], more: Partial<JinjaChat> = {}): string {
  const rendering = renderJinja({ template, messages, bosToken: "<s>", eosToken: "</s>", ...more });
  return rendering.ok ? rendering.text : `! ${rendering.error.kind}: ${rendering.error.message}`;
}

/** Templates in the form that models of these families carry. */
const chatml = `{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`;
const llama3 = `{% for message in messages %}{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}`;
const mistral = `{{ bos_token }}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate user/assistant') }}{% endif %}{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}{% else %}{{ message['content'] + eos_token }}{% endif %}{% endfor %}`;
const gemma = `{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}{% set role = 'model' if message.role == 'assistant' else message.role %}{{ '<start_of_turn>' + role + '\\n' + message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}`;
const phi3 = `{{ bos_token }}{% for message in messages %}{{ '<|' + message['role'] + '|>' + '\\n' + message['content'] + '<|end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}`;
const zephyr = `{% for message in messages %}
{% if message['role'] == 'user' %}
{{ '<|user|>\\n' + message['content'] + eos_token }}
{% elif message['role'] == 'system' %}
{{ '<|system|>\\n' + message['content'] + eos_token }}
{% elif message['role'] == 'assistant' %}
{{ '<|assistant|>\\n' + message['content'] + eos_token }}
{% endif %}
{% if loop.last and add_generation_prompt %}
{{ '<|assistant|>' }}
{% endif %}
{% endfor %}`;
const qwen = `{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- if messages[0].role == 'system' %}
        {{- messages[0].content + '\\n\\n' }}
    {%- endif %}
    {{- "<tools>" }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "\\n</tools><|im_end|>\\n" }}
{%- else %}
    {%- if messages[0].role == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- for message in messages %}
    {%- if message.role == "user" %}
        {{- '<|im_start|>user\\n' + message.content + '<|im_end|>\\n' }}
    {%- elif message.role == "assistant" %}
        {{- '<|im_start|>assistant\\n' }}
        {%- if message.reasoning_content is string %}
            {{- '<think>' + message.reasoning_content + '</think>' }}
        {%- endif %}
        {{- message.content }}
        {%- for call in message.tool_calls %}
            {{- '<tool_call>{"name": "' + call.function.name + '", "arguments": ' + (call.function.arguments | tojson) + '}</tool_call>' }}
        {%- endfor %}
        {{- '<|im_end|>\\n' }}
    {%- elif message.role == "tool" %}
        {{- '<|im_start|>user\\n<tool_response>' + message.content + '</tool_response><|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}`;

describe("templates of models", () => {
  test("ChatML", () => {
    expect(render(chatml, withSystem)).toBe(
      "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n Hi <|im_end|>\n<|im_start|>assistant\nYo<|im_end|>\n" +
        "<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n",
    );
  });

  test("Llama 3 opens with its first token and trims", () => {
    expect(render(llama3, turns.slice(0, 1))).toBe(
      "<s><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    );
  });

  test("Mistral refuses a system message with its own words", () => {
    expect(render(mistral, turns)).toBe("<s>[INST]  Hi  [/INST]Yo</s>[INST] Bye [/INST]");
    expect(render(mistral, withSystem)).toBe(
      "! refused: The model's template refuses this: Roles must alternate user/assistant",
    );
  });

  test("Gemma calls the assistant model and refuses a system message", () => {
    expect(render(gemma, turns)).toBe(
      "<s><start_of_turn>user\nHi<end_of_turn>\n<start_of_turn>model\nYo<end_of_turn>\n<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n",
    );
    expect(render(gemma, withSystem)).toContain("System role not supported");
  });

  test("Phi-3", () => {
    expect(render(phi3, turns.slice(2))).toBe("<s><|user|>\nBye<|end|>\n<|assistant|>\n");
  });

  test("Zephyr stands on lines of its own, whose blocks leave no blank line", () => {
    expect(render(zephyr, withSystem)).toBe(
      "<|system|>\nBe brief.</s>\n<|user|>\n Hi </s>\n<|assistant|>\nYo</s>\n<|user|>\nBye</s>\n<|assistant|>\n",
    );
  });

  test("Qwen with tools, calls and their answers", () => {
    const tool: Tool = { type: "function", function: { name: "f", parameters: { type: "object" } } };
    const call: ChatMessage = {
      role: "assistant",
      content: "",
      thinking: "hm",
      tool_calls: [{ function: { name: "f", arguments: { a: "<é>" } } }],
    };
    expect(render(qwen, [...turns.slice(2), call, { role: "tool", content: "1" }], { tools: [tool] })).toBe(
      '<|im_start|>system\n<tools>\n{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}\n</tools><|im_end|>\n' +
        '<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n<think>hm</think><tool_call>{"name": "f", "arguments": {"a": "<é>"}}</tool_call><|im_end|>\n' +
        "<|im_start|>user\n<tool_response>1</tool_response><|im_end|>\n<|im_start|>assistant\n",
    );
  });

  test("Qwen without thinking", () => {
    expect(render(qwen, turns.slice(2), { think: false })).toMatch(/assistant\n<think>\n\n<\/think>\n\n$/);
    expect(render(qwen, turns.slice(2), { think: true })).toMatch(/assistant\n$/);
  });
});

describe("the end of the prompt", () => {
  const begun: ChatMessage[] = [
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Well, " },
  ];

  test("is the assistant's turn, unless it is not wanted", () => {
    expect(render(chatml, turns.slice(2), { addGenerationPrompt: false })).toBe("<|im_start|>user\nBye<|im_end|>\n");
  });

  test("is the begun answer where one goes on with it", () => {
    expect(render(chatml, begun, { prefill: true })).toBe(
      "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nWell, ",
    );
    expect(render(mistral, begun, { prefill: true })).toBe("<s>[INST] Hi [/INST]Well, ");
  });

  test("closes a last answer where one does not", () => {
    expect(render(chatml, begun)).toMatch(/Well, <\|im_end\|>\n<\|im_start\|>assistant\n$/);
  });

  test("is the same with and without prefill where the last message is no answer", () => {
    expect(render(chatml, turns, { prefill: true })).toBe(render(chatml, turns));
  });

  test("cannot be an answer where the template opens with thinking", () => {
    const thinker = `${chatml}{% if add_generation_prompt %}{{ '<think>\\n' }}{% endif %}`;
    expect(render(thinker, begun, { prefill: true })).toContain("! unsupported: This model's template opens an answer");
  });
});

describe("what templates expect to find", () => {
  test.each([
    [
      "{{ strftime_now('%d %b %Y, %A %-d %B %H:%M %j %p %y %q %%') }}",
      "05 Mar 2025, Wednesday 5 March 14:07 064 PM 25 %q %",
    ],
    [
      "{{ [1, 'a', none, true] | tojson }}{{ {'a': {'b': 1}} | tojson(indent=2) }}",
      '[1, "a", null, true]{\n  "a": {\n    "b": 1\n  }\n}',
    ],
    ["{% for i in range(3) %}{{ i }}{% endfor %}{{ range(2, 8, 3) | list }}", "012[2, 5]"],
    [
      "{{ tools is none }}{{ documents is none }}{{ enable_thinking is defined }}{{ nothing is defined }}",
      "truetruefalsefalse",
    ],
    ["{% set ns = namespace(n=0) %}{% for m in messages %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}", "3"],
    ["{{ messages[0].content.strip() }}{{ messages[-1].role | upper }}{{ messages | length }}", "HiUSER3"],
    ["{% generation %}x{% endgeneration %}", "x"],
    ["{% for call in messages[0].tool_calls %}{{ call }}{% else %}none{% endfor %}", "none"],
    ["{% for m in messages if m.role == 'assistant' %}{{ m.content }}{% endfor %}", "Yo"],
  ])("%s", (template, expected) => {
    expect(render(template, turns, { now: new Date(2025, 2, 5, 14, 7) })).toBe(expected);
  });

  test("a level of thinking reaches templates that ask for one", () => {
    expect(render("{{ enable_thinking }} {{ reasoning_effort }}", turns, { think: "high" })).toBe("true high");
  });
});

describe("a broken template", () => {
  test.each([
    ["{% for m in messages %}{{ m }}", "cannot be read"],
    ["{{ 1 + ", "cannot be read"],
    ["{% if %}x{% endif %}", "cannot be read"],
    ["{{ nope() }}", "fails"],
    ["{{ messages | nofilter }}", "fails"],
    [`{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`, "nests too deep"],
    ["{% for i in range(100000000) %}{% endfor %}", "counts beyond"],
    ["{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "takes more than"],
    [
      "{% set ns = namespace(l=[1, 2]) %}{% for i in range(99) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
      "takes more than",
    ],
    [
      "{% set ns = namespace(s='ab') %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
      "takes more than",
    ],
    ["{{ range(1, 2, 0) }}", "counts beyond"],
  ])("%#", (template, reason) => {
    const text = render(template, turns);
    expect(text).toContain("! broken");
    expect(text).toContain(reason);
  });
});

test("any text either renders or is a failure with a message, and is known or not; nothing is thrown", () => {
  const words =
    "{{ }} {% %} {# #} - m.content for m in messages endfor if endif ' \" set x = + | trim ( ) [ ] 0 range(9) raise_exception('no') \\n é macro f()";
  const piece = fc.constantFrom(...words.split(" "));
  const template = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(" ")),
  );
  fc.assert(
    fc.property(template, (source) => {
      const rendering = renderJinja({ template: source, messages: turns });
      expect(rendering.ok || rendering.error.message.length > 0).toBe(true);
      expect(knownTemplate(source)?.name ?? "none").toMatch(/^[a-z0-9-]+$/);
    }),
    { numRuns: 1000 },
  );
});
