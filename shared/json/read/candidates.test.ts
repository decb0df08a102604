import { describe, expect, test } from "vitest";
import { printValue } from "../value.ts";
import { candidates, isWordy } from "./candidates.ts";

const found = (text: string): [string, string][] =>
  candidates(text).documents.map(({ value, place }) => [place, printValue(value)]);

describe("documents are found", () => {
  test.each<[string, string, [string, string][]]>([
    ["when they are the whole text", ' {"a": 1} ', [["whole", '{"a":1}']]],
    ["when brackets, commas or semicolons follow", '{"a": 1}]},;', [["whole", '{"a":1}']]],
    ["in a fence", 'Here:\n```json\n{"a": 1}\n```\nDone.', [["fence", '{"a":1}']]],
    ["in a fence on one line", 'see ```json\n{"a": 1}``` here', [["fence", '{"a":1}']]],
    ["in a fence that never closes", "Here:\n```\n[1, 2]", [["fence", "[1,2]"]]],
    ["in a fence, cut off by its end", '```json\n{"a": [1,\n```\nSorry!', [["fence", '{"a":[1]}']]],
    ["in a fence with fences in its texts", '```json\n{"a": "```x```"}\n```', [["whole", '{"a":"```x```"}']]],
    ["when a fence holds a scalar", "```\n42\n```", [["whole", "42"]]],
    ["in prose", 'The answer {"a": 1} is final.', [["prose", '{"a":1}']]],
    ["in tags", '<answer>{"a": 1}</answer>', [["prose", '{"a":1}']]],
    ["in back-ticks", '`{"a": 1}`', [["prose", '{"a":1}']]],
    ["behind an assignment", 'const x = {"a": 1};', [["prose", '{"a":1}']]],
    [
      "several in prose",
      'First {"a": 1}, then {"a": 2}.',
      [
        ["prose", '{"a":1}'],
        ["prose", '{"a":2}'],
      ],
    ],
    [
      "within thoughts, marked so",
      '<think>{"a": 0}?</think>\n{"a": 1}',
      [
        ["thinking", '{"a":0}'],
        ["prose", '{"a":1}'],
      ],
    ],
    ["behind a bracket in prose that never closes", 'Use [ here. {"a": 1}', [["prose", '{"a":1}']]],
    ["behind stray brackets", ']\n{"a": 1}', [["whole", '{"a":1}']]],
    ["when they are escaped as a whole", '{\\"a\\": \\"b\\\\n\\"}', [["whole", '{"a":"b\\n"}']]],
    ["when they are calls or tuples", "(1, (2, 3))", [["whole", "[1,[2,3]]"]]],
    ["when they lack their braces", '"a": 1, "b": 2', [["whole", '{"a":1,"b":2}']]],
  ])("%s", (_, text, documents) => {
    expect(found(text)).toEqual(documents);
  });
  test.each(["", "no JSON here", "(1) a list of reasons", "it's 5 o'clock", '"Yes", she said'])("not in %j", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("a sequence", () => {
  test.each([['{"a": 1}\n{"a": 2}\n'], ['{"a": 1}, {"a": 2}'], ["1\n2\n3"], ["/* 1 */ {},\n/* 2 */ []"], ['"a", "b"']])(
    "is %j",
    (text) => {
      expect(candidates(text).sequence).toBe(true);
    },
  );
  test.each([['{"a": 1}'], ['{"a": 1} and {"a": 2}'], ['{"a": 1}{"a": 2}']])("is not %j", (text) => {
    expect(candidates(text).sequence).toBe(false);
  });
});

test("spans of an escaped document point into the text it came from", () => {
  const text = 'x {\\"a\\": \\"b\\"}';
  const [document] = candidates(text).documents;
  if (document?.value.kind !== "object") throw new Error("no object");
  const span = document.value.members[0]?.value.span;
  expect(text.slice(span?.start, span?.end)).toBe('\\"b\\"');
});

test("the answer starts behind the last thought", () => {
  const text = "<think>a</think> b <think>c</think> d";
  expect(text.slice(candidates(text).answerStart)).toBe(" d");
  expect(candidates("<think>a</think> ").answerStart).toBe(0);
});

test.each<[string, boolean]>([
  ["[id]", true],
  ["{player name}", true],
  ["{note: keep this}", true],
  ["[]", false],
  ["[1]", false],
  ['["id"]', false],
  ['{"note": keep}', false],
])("%s is no more than words in brackets: %s", (text, wordy) => {
  const [document] = candidates(text).documents;
  expect(document && isWordy(text, document.value)).toBe(wordy);
});

test("nesting that is too deep is said", () => {
  expect(candidates(`${"[".repeat(600)}1`).tooDeep).toBe(true);
});
