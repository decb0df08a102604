import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FieldStream, type StreamState } from "./stream.ts";

function after(...chunks: string[]): StreamState {
  const stream = new FieldStream();
  for (const chunk of chunks) stream.push(chunk);
  return stream.state;
}

const fields = (...chunks: string[]): string[] =>
  after(...chunks).fields.map(({ path, state, json }) => `${path} ${state} ${json}`);

describe("fields of a document that is being written", () => {
  test.each<[string, string[]]>([
    ['{"na', []],
    ['{"name"', ["/name waiting "]],
    ['{"name": ', ["/name waiting "]],
    ['{"name": "A', ['/name streaming "A']],
    ['{"name": "Ada"', ['/name settled "Ada"']],
    ['{"age": 3', ["/age streaming 3"]],
    ['{"age": 36,', ["/age settled 36"]],
    ['{"a": {"b": [1, tr', ["/a/b/0 settled 1", "/a/b/1 streaming tr"]],
    ['{"a\\/b": 1}', ["/a~1b settled 1"]],
    ['{"a": "x\\"', ['/a streaming "x\\"']],
    ["[[1", ["/0/0 streaming 1"]],
  ])("%s", (text, expected) => {
    expect(fields(text)).toEqual(expected);
  });
  test("do not depend on how the text was cut", () => {
    const text = 'Sure: {"a": "x\u{1f600}", "b": [1, {"c": null}]}';
    expect(after(...Array.from(text))).toEqual(after(text));
  });
});

describe("documents", () => {
  test("are settled when their bracket closes", () => {
    expect(after('{"a": 1}').state).toBe("settled");
    expect(after('{"a": 1').state).toBe("streaming");
    expect(after("no bracket yet").state).toBe("waiting");
  });
  test.each([
    "{a",
    '{"a" 1',
    "[1 2",
    "[01]",
    "[truth]",
    '{"a": 1, "a": 2',
    "[1}",
    '["\n"]',
    "[,",
    '{"a": 1,}',
    "[".repeat(501),
  ])("that break the grammar are given up: %s", (text) => {
    expect(after(text).state).toBe("invalid");
  });
  test("start anew at the next bracket", () => {
    expect(after('Set [x] to {"a": 1}')).toMatchObject({ document: 1, state: "settled", fields: [{ path: "/a" }] });
  });
});

test("a settled field never changes, whatever text follows", () => {
  const piece = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"b":',
      '"',
      "\\",
      "1",
      "e5",
      ".",
      "true",
      "nul",
      " ",
      "\n",
      "x",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const stream = new FieldStream();
      const settled = new Map<string, string>();
      for (const char of `{"start": [${pieces.join("")}`) {
        stream.push(char);
        const { document, fields: now } = stream.state;
        for (const field of now.filter(({ state }) => state === "settled")) {
          const key = `${document} ${field.path}`;
          expect(field.json).toBe(settled.get(key) ?? field.json);
          settled.set(key, field.json);
        }
      }
    }),
  );
});

test("the fields of a finished document are those of the value", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
      (object) => {
        const state = after(JSON.stringify(object));
        expect(state.state).toBe("settled");
        expect(state.fields.map(({ json }) => JSON.parse(json) as unknown)).toEqual(Object.values(object));
      },
    ),
  );
});
