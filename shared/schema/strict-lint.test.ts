import { describe, expect, test } from "vitest";

import { applyGesture } from "./gestures/apply.ts";
import { lintStrict } from "./strict-lint.ts";
import { projectSchema } from "./projection.ts";
import { applyEdits } from "./text/text-edit.ts";
import { parseText } from "./text/parse.ts";

function told(text: string, provider: "openai" | "anthropic", severity: "error" | "warning" = "error"): string[] {
  const findings = lintStrict(projectSchema(parseText(text)));
  const chosen = findings.filter((finding) => finding.provider === provider && finding.severity === severity);
  return chosen.map(({ pointer, sentence }) => `${pointer} ${sentence}`);
}

describe("OpenAI strict", () => {
  test("wants a closed object at the top with every field required", () => {
    expect(told('{"type":"object","properties":{"a":{"type":"string"}}}', "openai")).toEqual([
      " An object must be closed: additionalProperties false.",
      "/properties/a “a” must be required; let it be null where it may be missing.",
    ]);
    expect(told('{"type":"array"}', "openai")).toEqual([" The whole answer must be an object."]);
  });

  test("does not take allOf, not and conditions", () => {
    expect(told('{"type":"object","additionalProperties":false,"allOf":[],"if":true}', "openai")).toEqual([
      " “allOf” is not taken.",
      " “if” is not taken.",
    ]);
  });

  test("counts levels and values", () => {
    const deep = '{"type":"object","properties":{"a":'.repeat(11) + "{}" + "}}".repeat(11);
    expect(told(deep, "openai")).toContain(" There are 11 levels of objects; at most 10 are taken.");
    const many = `{"type":"object","enum":${JSON.stringify(Array.from({ length: 1001 }, (_, index) => index))}}`;
    expect(told(many, "openai")).toContain(" There are 1001 enum values; at most 1000 are taken.");
  });

  test("has a fix for what can be fixed plainly, and the fixed schema passes", () => {
    let text =
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"object","properties":{"c":{"enum":[1]}}}}}';
    const fixes = lintStrict(projectSchema(parseText(text)))
      .filter(({ provider }) => provider === "openai")
      .flatMap(({ fix }) => fix);
    for (const gesture of fixes) {
      const outcome = applyGesture(parseText(text), gesture);
      if (outcome.ok) text = applyEdits(text, outcome.edits);
    }
    expect(told(text, "openai")).toEqual([]);
  });
});

describe("Anthropic tool input", () => {
  test("wants an object without alternatives at the top, and plain field names", () => {
    expect(told('{"anyOf":[{}],"properties":{"ä b":{}}}', "anthropic")).toEqual([
      " The input of a tool must be an object.",
      " anyOf is not taken at the top of a tool's input.",
      "/properties/ä b A field's name may have letters A to Z, digits, _, . and -, 64 at most.",
    ]);
  });

  test("warns of what strict mode does not take", () => {
    const text =
      '{"type":"object","additionalProperties":false,"properties":{"a":{"minLength":1},"b":{"$ref":"#"},"c":{"pattern":"(?=x)"}}}';
    expect(told(text, "anthropic", "warning")).toEqual([
      "/properties/a Strict mode does not take “minLength”.",
      "/properties/b Strict mode does not take a schema that refers to itself.",
      "/properties/c Strict mode does not take a pattern with lookaround, \\b or back references.",
    ]);
  });
});
