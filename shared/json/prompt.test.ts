import { describe, expect, test } from "vitest";
import { promptTemplates, renderPrompt, retryTemplate, templateProblems } from "./prompt.ts";

const values = { schema: '{"type":"object"}', text: "name: {{schema}} $& {{nope}}" };

describe("our templates", () => {
  test.each(promptTemplates)("$name shows the schema and the text, and asks for JSON only", (template) => {
    const prompt = renderPrompt(template, values);
    expect(prompt).toContain(values.schema);
    expect(prompt).toContain(values.text);
    expect(prompt).toMatch(/only/i);
    expect(templateProblems(template.text)).toEqual([]);
  });
  test("the plain one says what people say", () => {
    const plain = promptTemplates.find(({ id }) => id === "plain");
    expect(plain?.text).toMatch(
      /^Here is some text that should be converted into JSON, adhering to the following schema/,
    );
    expect(plain?.text).toContain("only the JSON output");
  });
  test("the retry lists the errors under the answer", () => {
    const prompt = renderPrompt(retryTemplate, { ...values, answer: "{}", errors: ["/a: required", "/b: required"] });
    expect(prompt).toContain("{}\n\nIt does not fit the schema:\n- /a: required\n- /b: required\n");
  });
});

test("values are put in once and never looked into", () => {
  const prompt = renderPrompt({ text: "[{{ text }}]" }, values);
  expect(prompt).toBe(`[${values.text}]`);
});

test("a template of one's own is checked", () => {
  expect(templateProblems("{{text}} {{schema}}")).toEqual([]);
  expect(templateProblems("{{schema}}")).toEqual([expect.stringContaining("{{text}}")]);
  expect(templateProblems("{{text}} {{model}}")).toEqual([expect.stringContaining("{{model}}")]);
});
