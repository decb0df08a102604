import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatMessage, Tool } from "./chat-message.ts";
import { renderChat, renderGenerate, templateVariables, type ChatPrompt } from "./ollama-prompt.ts";
import { ollamaTemplates } from "./ollama-templates.ts";
import type { Rendering } from "./rendering.ts";

function textOf(rendering: Rendering): string {
  return rendering.ok ? rendering.text : `! ${rendering.error.kind}: ${rendering.error.message}`;
}

const user = (content: string): ChatMessage => ({ role: "user", content });
const assistant = (content: string): ChatMessage => ({ role: "assistant", content });
const system = (content: string): ChatMessage => ({ role: "system", content });

/** Renders a chat with a template written for the test. */
function chat(source: string, messages: ChatMessage[], more: Partial<ChatPrompt> = {}): string {
  return textOf(renderChat({ template: source, messages, ...more }));
}

describe("templates without .Messages", () => {
  test("run once a turn, and for the last turn up to .Response", () => {
    const source = "{{ if .System }}({{ .System }}){{ end }}U:{{ .Prompt }} A:{{ .Response }}</s>\n";
    expect(chat(source, [system("s"), user("a"), assistant("b"), user("c")])).toBe("(s)U:a A:b</s>\nU:c A:");
  });

  test("leave a last assistant message open", () => {
    expect(chat("{{ .Prompt }}={{ .Response }};", [user("a"), assistant("b")])).toBe("a=b");
  });

  test("get a .Response at their end where they have none", () => {
    expect(chat("[{{ .Prompt }}]", [user("a"), assistant("b"), user("c")])).toBe("[a]b[c]");
  });

  test("are cut inside a block too, and behind it", () => {
    expect(chat("{{ if .Prompt }}{{ .Prompt }}: {{ .Response }} end{{ end }} tail", [user("a")])).toBe("a: ");
  });

  test("are not cut at a variable or a condition", () => {
    expect(chat("{{ if .Response }}{{ else }}{{ .Prompt }}{{ $.Response }} tail{{ end }}", [user("a")])).toBe("a tail");
  });

  test("fail where Ollama cannot cut: .Response in a branch with an else", () => {
    const source = "{{ if .Prompt }}{{ .Prompt }}{{ .Response }}{{ else }}x{{ end }}";
    expect(chat(source, [user("a")])).toContain("! broken: Line 1 of the template: .Response stands in a branch");
  });

  test("have none of Ollama's functions in the last turn, as there", () => {
    expect(chat("{{ json .Prompt }}{{ .Response }}", [user("a"), assistant("b"), user("c")])).toContain("! broken");
  });

  test("see messages of other roles as nothing", () => {
    expect(chat("<{{ .Prompt }}>", [{ role: "tool", content: "t" }, user("a")])).toBe("<a>");
  });
});

describe("messages", () => {
  const listing = "{{ range .Messages }}[{{ .Role }}|{{ .Content }}]{{ end }}{{ .System }}";

  test("of one role are joined by a blank line, those of tools are not", () => {
    const tool: ChatMessage = { role: "tool", content: "t" };
    expect(chat(listing, [user("a"), user("b"), tool, tool])).toBe("[user|a\n\nb][tool|t][tool|t]");
  });

  test("of the system stay in place and are gathered in .System", () => {
    expect(chat(listing, [system("1"), user("a"), system("2")])).toBe("[system|1][user|a][system|2]1\n\n2");
  });

  test("are preceded by the model's own system message unless they open with one", () => {
    expect(chat(listing, [user("a")], { system: "own" })).toBe("[system|own][user|a]own");
    expect(chat(listing, [system("1"), user("a")], { system: "own" })).toBe("[system|1][user|a]1");
    expect(chat(listing, [user("a")], { system: "own", history: [assistant("h")] })).toBe(
      "[system|own][assistant|h][user|a]own",
    );
  });

  test("have roles in lower case, and tags for their pictures", () => {
    expect(chat(listing, [{ role: "USER", content: "a [img] b", images: ["x", "y"] }])).toBe(
      "[user|[img-1]a [img-0] b]",
    );
  });

  test("may be none", () => {
    expect(chat(listing, [])).toBe("");
    expect(chat("{{ .Prompt }}", [])).toBe("");
  });
});

describe("generate", () => {
  const infill = "{{ if .Suffix }}<P>{{ .Prompt }}<S>{{ .Suffix }}<M>{{ else }}{{ .Prompt }}{{ end }}";

  test("fills a gap where the template has a place for a suffix", () => {
    expect(textOf(renderGenerate({ template: infill, prompt: "a", suffix: "b" }))).toBe("<P>a<S>b<M>");
    expect(textOf(renderGenerate({ template: infill, prompt: "a", suffix: "" }))).toBe("a");
  });

  test("has no system message while it fills a gap", () => {
    const source = "{{ .System }}{{ .Suffix }}";
    expect(textOf(renderGenerate({ template: source, prompt: "a", suffix: "b", system: "s" }))).toBe("<no value>b");
  });

  test("puts the model's turns between system and prompt", () => {
    const request = { prompt: "c", system: "s", history: [user("a"), assistant("b")] };
    expect(textOf(renderGenerate({ template: ollamaTemplates.chatml, ...request }))).toBe(
      ["system\ns", "user\na", "assistant\nb", "user\nc"].map((turn) => `<|im_start|>${turn}<|im_end|>\n`).join("") +
        "<|im_start|>assistant\n",
    );
  });
});

describe("thinking", () => {
  const source = "{{ .Think }} {{ .ThinkLevel }} {{ .IsThinkSet }}{{ range .Messages }}{{ end }}";
  test.each([
    [undefined, "false  false"],
    [false, "false  true"],
    [true, "true medium true"],
    ["high", "true high true"],
  ] as const)("%s", (think, expected) => {
    expect(chat(source, [], { think })).toBe(expected);
  });
});

describe("tools", () => {
  const weather: Tool = {
    type: "function",
    function: {
      name: "weather",
      description: "Says <how> it is",
      parameters: {
        type: "object",
        required: ["city"],
        properties: {
          unit: { type: ["string", "null"], enum: ["c", "f"] },
          city: { type: "string", description: "Where", pattern: "x" },
        },
      },
    },
  };
  const call: ChatMessage = {
    role: "assistant",
    content: "",
    tool_calls: [{ id: "1", function: { name: "weather", arguments: { unit: "c", city: "Paris", days: 1_000_000 } } }],
  };

  test("print as JSON with sorted properties, without what Ollama does not know", () => {
    expect(chat("{{ range .Tools }}{{ . }}{{ end }}{{ range .Messages }}{{ end }}", [], { tools: [weather] })).toBe(
      String.raw`{"type":"function","function":{"name":"weather","description":"Says \u003chow\u003e it is",` +
        `"parameters":{"type":"object","required":["city"],"properties":{` +
        `"city":{"type":"string","description":"Where"},"unit":{"type":["string","null"],"enum":["c","f"]}}}}}`,
    );
  });

  test("print their function as a Go struct, as Ollama has done since 0.14", () => {
    const source = "{{ range .Tools }}{{ .Function }}{{ end }}{{ range .Messages }}{{ end }}";
    const tool: Tool = { function: { name: "f", description: "d", parameters: { type: "object", properties: {} } } };
    expect(chat(source, [], { tools: [tool] })).toBe("{f d {object <nil> <nil> [] {}}}");
  });

  test("are null where none were given, and a list where they are an empty one", () => {
    const source = "{{ .Tools }}{{ if .Tools }}!{{ end }}{{ range .Messages }}{{ end }}";
    expect(chat(source, [])).toBe("null");
    expect(chat(source, [], { tools: [] })).toBe("[]");
  });

  test("describe their parameters one by one", () => {
    const source =
      "{{ range .Tools }}{{ range $name, $p := .Function.Parameters.Properties }}" +
      "{{ $name }}:{{ $p.Type }}:{{ toTypeScriptType $p }}:{{ $p.ToTypeScriptType }}:{{ json $p.Enum }};" +
      "{{ end }}{{ end }}{{ range .Messages }}{{ end }}";
    expect(chat(source, [], { tools: [weather] })).toBe(
      'city:string:string:string:null;unit:[string null]:string | null:string | null:["c","f"];',
    );
  });

  test("are called with arguments that print as JSON, and answered by name", () => {
    const source =
      "{{ range .Messages }}{{ range .ToolCalls }}{{ .ID }} {{ .Function.Name }} {{ .Function.Arguments }} " +
      "{{ .Function.Arguments.days }} {{ .Function.Arguments.nope }}{{ end }}{{ .ToolName }} {{ .ToolCallID }};{{ end }}";
    const answer: ChatMessage = { role: "tool", content: "sun", tool_name: "weather", tool_call_id: "1" };
    expect(chat(source, [call, answer])).toBe(
      '1 weather {"city":"Paris","days":1000000,"unit":"c"} 1e+06 <no value> ;weather 1;',
    );
  });

  test("find their place in a template in the style of Llama 3.1", () => {
    const source = `{{- if or .System .Tools }}<sys>{{ .System }}{{ if .Tools }}tools{{ end }}</sys>
{{- end }}
{{- range $i, $_ := .Messages }}
{{- $last := eq (len (slice $.Messages $i)) 1 }}
{{- if eq .Role "user" }}<user>
{{- if and $.Tools $last }}{{ range $.Tools }}
{{- .Function.Name }}
{{ end }}{{ end }}{{ .Content }}
{{- else if eq .Role "assistant" }}<assistant>{{ if .ToolCalls }}
{{- range .ToolCalls }}{"name": "{{ .Function.Name }}", "parameters": {{ .Function.Arguments }}}{{ end }}
{{- else }}{{ .Content }}{{ end }}{{ if not $last }}<eot>{{ end }}
{{- else if eq .Role "tool" }}<tool>{{ .Content }}
{{- end }}
{{- if and $last (ne .Role "assistant") }}<assistant>{{ end }}
{{- end }}`;
    expect(
      chat(source, [system("s"), user("q"), call, { role: "tool", content: "sun" }, user("so?")], { tools: [weather] }),
    ).toBe(
      '<sys>stools</sys><user>q<assistant>{"name": "weather", "parameters": {"city":"Paris","days":1000000,"unit":"c"}}' +
        "<eot><tool>sun<user>weather\nso?<assistant>",
    );
    expect(chat(source, [user("q"), assistant("The ")])).toBe("<user>q<assistant>The ");
  });
});

describe("functions", () => {
  test("json escapes as Go does", () => {
    expect(chat("{{ range .Messages }}{{ json .Content }}{{ end }}", [user('<a>&\u2028"\n')])).toBe(
      String.raw`"\u003ca\u003e\u0026\u2028\"\n"`,
    );
  });

  test("dates are those of the given day", () => {
    const now = new Date(2025, 2, 1, 12);
    expect(chat('{{ currentDate }} {{ yesterdayDate "x" }}{{ range .Messages }}{{ end }}', [], { now })).toBe(
      "2025-03-01 2025-02-28",
    );
  });
});

describe("a template's variables", () => {
  test("are found in conditions, nested pipelines and definitions, in lower case", () => {
    const source =
      '{{ define "t" }}{{ .Tools }}{{ end }}{{ if and .A (eq $.Suffix "x") }}{{ range .Messages }}{{ end }}{{ end }}';
    expect([...templateVariables(source)].toSorted()).toEqual(["$", "a", "messages", "suffix", "tools"]);
  });

  test("are none where the template cannot be read", () => {
    expect([...templateVariables("{{ if }}")]).toEqual([]);
  });
});

test("a call of a template without data is refused, as by Ollama", () => {
  expect(chat('{{ define "t" }}x{{ end }}{{ template "t" }}', [])).toContain("undefined template specified");
});

test("any template and any conversation give a text or a failure", () => {
  const roles = fc.constantFrom("system", "user", "assistant", "tool", "other");
  const message = fc.record({ role: roles, content: fc.string({ unit: "binary", maxLength: 20 }) });
  const source = fc.constantFrom(
    ...Object.values(ollamaTemplates),
    "{{ .Response }}{{ .Prompt }}",
    "{{",
    "{{ .Messages.X }}",
  );
  fc.assert(
    fc.property(source, fc.array(message, { maxLength: 6 }), (sourceText, messages) => {
      const rendering = renderChat({ template: sourceText, messages });
      expect(rendering.ok || rendering.error.message.endsWith(".")).toBe(true);
    }),
  );
});
