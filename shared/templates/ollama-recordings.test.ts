import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ChatMessage } from "./chat-message.ts";
import { renderChat, renderGenerate } from "./ollama-prompt.ts";
import type { Rendering } from "./rendering.ts";

const fixtures = join(import.meta.dirname, "fixtures");

function readRows<T>(file: string): T[] {
  const lines = readFileSync(join(fixtures, file), "utf8").trim().split("\n");
  return lines.map((line): T => JSON.parse(line));
}

interface Recorded {
  name: string;
  template?: string;
  case: string;
  chat?: { messages: ChatMessage[] };
  generate?: { prompt: string; system?: string; suffix?: string };
  status: number;
  rendered?: string;
}

const recorded = readRows<Recorded>("ollama-v0.33.0-templates.jsonl");
const templates = new Map(recorded.flatMap((row) => (row.template === undefined ? [] : [[row.name, row.template]])));

function template(name: string): string {
  return templates.get(name) ?? "{{ fail }}";
}

function render(row: Recorded): Rendering {
  if (row.chat !== undefined) return renderChat({ template: template(row.name), ...row.chat });
  return renderGenerate({ template: template(row.name), prompt: "", ...row.generate });
}

function textOf(rendering: Rendering): string {
  return rendering.ok ? rendering.text : `! ${rendering.error.kind}: ${rendering.error.message}`;
}

describe("what a real Ollama v0.33 made of a template", () => {
  const rows = recorded.filter((row) => row.template === undefined);

  test.each(rows.filter((row) => row.status === 200).map((row) => [row.name, row.case, row] as const))(
    "%s: %s",
    (_, __, row) => {
      expect(render(row)).toEqual({ ok: true, text: row.rendered });
    },
  );

  test.each(rows.filter((row) => row.status !== 200).map((row) => [row.name, row.case, row] as const))(
    "%s refuses: %s",
    (_, __, row) => {
      expect(render(row)).toMatchObject({ ok: false, error: { kind: "unsupported" } });
    },
  );

  test("is recorded for fourteen templates and fifteen requests each", () => {
    expect(rows).toHaveLength(14 * 15);
  });
});

describe("the recorded calls of the demo model", () => {
  interface Call {
    case: string;
    request: { messages?: ChatMessage[]; prompt?: string; system?: string; suffix?: string };
    answer: { template?: string; error?: string; _debug_info?: { rendered_template: string } };
  }
  const calls = new Map(readRows<Call>("ollama-v0.33.0-calls.jsonl").map((call) => [call.case, call]));
  const model = calls.get("show instruct")?.answer.template ?? "";
  const renderedIn = (call: Call | undefined): unknown => call?.answer["_debug_info"]?.rendered_template;

  test("chat debug render", () => {
    const call = calls.get("chat debug render");
    const rendering = renderChat({ template: model, messages: call?.request.messages ?? [] });
    expect(textOf(rendering)).toBe(renderedIn(call));
  });

  test("generate debug render", () => {
    const call = calls.get("generate debug render");
    const rendering = renderGenerate({
      template: model,
      prompt: call?.request.prompt ?? "",
      system: call?.request.system,
    });
    expect(textOf(rendering)).toBe(renderedIn(call));
  });

  test("generate suffix unsupported", () => {
    const call = calls.get("generate suffix unsupported");
    expect(call?.answer.error).toContain("does not support insert");
    const rendering = renderGenerate({ template: model, prompt: "a", suffix: call?.request.suffix });
    expect(textOf(rendering)).toBe("! unsupported: This model's template has no place for a suffix.");
  });
});
