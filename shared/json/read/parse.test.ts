import { describe, expect, test } from "vitest";
import { printValue } from "../value.ts";
import { type ParsedDocument, maxDepth, parseDocument } from "./parse.ts";
import { Source } from "./source.ts";

function parse(text: string): ParsedDocument {
  const document = parseDocument(new Source(text));
  if ("failure" in document) throw new Error(document.failure);
  return document;
}

const read = (text: string): string => printValue(parse(text).value);

/** What was damaged, the damaged text, and the JSON it must be read as. */
type Case = readonly [string, string, string];

const truncated: Case[] = [
  ["a text", '{"title": "Dune Mess', '{"title":"Dune Mess"}'],
  ["a text within an escape", '["tab\\', '["tab"]'],
  ["a text within a unicode escape", '{"name": "Zo\\u00e', '{"name":"Zo"}'],
  ["a literal", '{"open": fal', '{"open":false}'],
  ["a literal in a list", "[tru", "[true]"],
  ["a number behind its point", "[3, 14.", "[3,14]"],
  ["a number behind its exponent sign", "[6e+", "[6]"],
  ["a number behind its sign", "[1, -", "[1]"],
  ["a key", '{"a": 1, "be', '{"a":1}'],
  ["a bare key", '{"a": "x", be', '{"a":"x"}'],
  ["a key before its colon", '{"a": 1, "b"', '{"a":1}'],
  ["a key behind its colon", '{"a": 1, "b":', '{"a":1}'],
  ["a list behind its comma", '{"tags": ["red",', '{"tags":["red"]}'],
  ["brackets of all kinds", '{"a": [{"b": [[1], [2', '{"a":[{"b":[[1],[2]]}]}'],
  ["a comment", '{"a": 1, // and then', '{"a":1}'],
  ["a text, with its brackets there", '{"name": "Ada}', '{"name":"Ada"}'],
  ["a text, with several brackets there", '[{"a": "x"}, {"a": "y}]', '[{"a":"x"},{"a":"y"}]'],
  ["a text with an inner quote, with its bracket there", '{"a": "say "hi there}', '{"a":"say \\"hi there"}'],
  ["a text that has brackets of its own", '{"code": "f() { g() }', '{"code":"f() { g() }"}'],
];

const commas: Case[] = [
  ["missing between texts", '["a" "b"]', '["a","b"]'],
  ["missing between numbers", "[1 2.5 -3]", "[1,2.5,-3]"],
  ["missing between literals", "[true null]", "[true,null]"],
  ["missing between objects", '[{"a": 1} {"a": 2}]', '[{"a":1},{"a":2}]'],
  ["missing between members", '{"a": 1 "b": "x" "c": [] "d": null}', '{"a":1,"b":"x","c":[],"d":null}'],
  ["missing between bare members", "{a: 1 b: 2}", '{"a":1,"b":2}'],
  ["missing at the end of lines", '{\n"a": "x"\n"b": "y"\n}', '{"a":"x","b":"y"}'],
  ["one too many at the end", '{"a": [1, 2,],}', '{"a":[1,2]}'],
  ["one too many at the start", '[, {, "a": 1}]', '[{"a":1}]'],
  ["two in a row", "[1,, 2]", "[1,2]"],
  ["a semicolon for one", '{"a": 1; "b": 2}', '{"a":1,"b":2}'],
  ["a missing colon", '{"a" 1, "b" "x", "c" [2]}', '{"a":1,"b":"x","c":[2]}'],
  ["a key without a value among others", '{"a", "b": 1}', '{"a":null,"b":1}'],
  ["a semicolon behind a text", '{"a": "x"; "b": "y";}', '{"a":"x","b":"y"}'],
  ["a colon too many", '{"a":: 1}', '{"a":1}'],
  ["an equals sign or arrow for a colon", '{"a" = 1, "b" => 2}', '{"a":1,"b":2}'],
  ["arrows between texts", '{"a" => "x", "b" => "y", c => z, d => nil}', '{"a":"x","b":"y","c":"z","d":null}'],
];

const brackets: Case[] = [
  ["a missing closing bracket", '{"a": [1, 2, "b": 3}', '{"a":[1,2],"b":3}'],
  ["a brace where a bracket should close", '{"a": [1, 2}', '{"a":[1,2]}'],
  ["a bracket where a brace should close", '{"a": 1, "b": 2]', '{"a":1,"b":2}'],
  ["a missing brace before a bracket", '[{"a": 1]', '[{"a":1}]'],
  ["a brace too many in the middle", '[{"a": 1}}, {"a": 2}]', '[{"a":1},{"a":2}]'],
  ["brackets too many at the end", '{"a": 1}]}', '{"a":1}'],
  ["a brace that closed too early", '[{"a": 1}, "b": 2}]', '[{"a":1,"b":2}]'],
  ["a brace that closed too early at the root", '{"a": 1}, "b": 2}', '{"a":1,"b":2}'],
  [
    "a missing opening bracket of a row",
    '{"m": [["a"], ["b"], "c", "d"], ["e"]]}',
    '{"m":[["a"],["b"],["c","d"],["e"]]}',
  ],
  ["doubled braces", '{"a": {{"b": 1}}, "c": 2}', '{"a":{"b":1},"c":2}'],
  ["keys in a list", '["a": 1, "b": 2]', '[{"a":1,"b":2}]'],
  ["no braces at all", '"a": 1, "b": [2]', '{"a":1,"b":[2]}'],
];

const quotes: Case[] = [
  ["single quotes", "{'a': 'it\\'s'}", '{"a":"it\'s"}'],
  ["single quotes around an apostrophe", "['it's', 'they're']", '["it\'s","they\'re"]'],
  ["typographic quotes", "{\u201ca\u201d: \u2018b\u2019}", '{"a":"b"}'],
  ["back-ticks", "{`a`: `b`}", '{"a":"b"}'],
  ["double quotes within single ones", "{'a': 'say \"hi\"'}", '{"a":"say \\"hi\\""}'],
  ["quotes written twice", '{""a"": ""b""}', '{"a":"b"}'],
  ["no quotes on keys", "{first_name: 1, $x: 2, ключ: 3}", '{"first_name":1,"$x":2,"ключ":3}'],
  ["no quotes on texts", "{a: hello world, b: [red, green]}", '{"a":"hello world","b":["red","green"]}'],
  ["no quotes on a URL", "{u: https://a.example/x?y=1, n: 2}", '{"u":"https://a.example/x?y=1","n":2}'],
  ["no quotes on code", "{f: (a: number, b: string) => a + b,\n n: 1}", '{"f":["a: number","b: string"],"n":1}'],
  [
    "no quotes on a signature",
    "{f: function add(a: number, b: number): number\n}",
    '{"f":"function add(a: number, b: number): number"}',
  ],
  ["a missing closing quote before a key", '{"a": "x, "b": "y"}', '{"a":"x","b":"y"}'],
  ["a missing closing quote at the end of a line", '[\n"one,\n"two"\n]', '["one","two"]'],
  ["a missing closing quote in a list", '["a, "b", "c"]', '["a","b","c"]'],
  ["a missing closing quote and comma", '{"a": "x "b": "y"}', '{"a":"x","b":"y"}'],
  ["a missing opening quote of a text", '{"a": x", "b": 5"}', '{"a":"x","b":5}'],
  ["a missing opening quote of a key", '{"a": 1, b": 2}', '{"a":1,"b":2}'],
  ["a missing closing quote of a key", '{"a": "x", "b: "y"}', '{"a":"x","b":"y"}'],
  ["a missing closing quote of a key before a bare value", '{"a: 1}', '{"a":1}'],
];

const innerQuotes: Case[] = [
  ["around a word", '{"a": "the "best" one"}', '{"a":"the \\"best\\" one"}'],
  ["before a comma", '{"a": "a "b", c", "d": 1}', '{"a":"a \\"b\\", c","d":1}'],
  ["at the end", '["6\'2"", 1]', '["6\'2\\"",1]'],
  ["for inches", '{"size": "a 15" screen", "n": 1}', '{"size":"a 15\\" screen","n":1}'],
  ["in a list", '["one "two" three", "four"]', '["one \\"two\\" three","four"]'],
  ["in a call", '{"code": "say("hi", "there");", "n": 1}', '{"code":"say(\\"hi\\", \\"there\\");","n":1}'],
  ["in markup", '{"html": "<a href="x">y</a>"}', '{"html":"<a href=\\"x\\">y</a>"}'],
  [
    "in JSON inside the text",
    '{"a": "got {"x": "1"}, sorry", "b": "2"}',
    '{"a":"got {\\"x\\": \\"1\\"}, sorry","b":"2"}',
  ],
  ["in a regular expression", '{"re": "[\'"]([^\'"]*)[\'"]"}', '{"re":"[\'\\"]([^\'\\"]*)[\'\\"]"}'],
];

const literals: Case[] = [
  ["Python's", "{'a': True, 'b': False, 'c': None}", '{"a":true,"b":false,"c":null}'],
  ["JavaScript's", "{a: undefined, b: NULL, c: TRUE}", '{"a":null,"b":null,"c":true}'],
  ["numbers of many kinds", "[.5, 5., +5, -.5, 1_000, 0x1F, 2e, 10n]", "[0.5,5,5,-0.5,1000,31,2,10]"],
  [
    "what only looks like a number",
    "[007, 1.2.3, 1-2, 12ab, 2020-01-31, 10:30]",
    '["007","1.2.3","1-2","12ab","2020-01-31","10:30"]',
  ],
  ["no number at all", "[NaN, Infinity, -Infinity]", '["NaN","Infinity","-Infinity"]'],
  ["every digit of a number", "[12345678901234567890, 1.10, 1E5]", "[12345678901234567890,1.10,1E5]"],
  [
    "tuples and sets",
    "{'a': (1, 2), 'b': {3, 4}, 'c': (), 'd': {'x', 'y'}}",
    '{"a":[1,2],"b":[3,4],"c":[],"d":["x","y"]}',
  ],
  ["prefixed texts", "{'a': u'x', 'b': b'y', 'c': r'z'}", '{"a":"x","b":"y","c":"z"}'],
  [
    "calls",
    'load({"id": ObjectId("5f"), "n": NumberLong(7), "d": new Date("2020-01-01"), "t": Pair(1, 2)});',
    '{"id":"5f","n":7,"d":"2020-01-01","t":[1,2]}',
  ],
  ["regular expressions", "{a: /x{1,2}[,}]\\//gi, b: /}", '{"a":"/x{1,2}[,}]\\\\//gi","b":"/"}'],
  ["texts that are added", '{"a": "x" + "y" +\n"z"}', '{"a":"xyz"}'],
  ["texts that are added, with a quote missing", '"one +\n " two"', '"one two"'],
];

const noise: Case[] = [
  ["comments", '/* a */ {"a": 1, // "b"\n # c\n "d": /* e */ "f" /* g */}', '{"a":1,"d":"f"}'],
  ["what looks like a comment in a text", '{"a": "/* x */ // y # z",}', '{"a":"/* x */ // y # z"}'],
  ["a hash behind a value", '{"a": "x" #note\n, "b": y #z\n}', '{"a":"x","b":"y #z"}'],
  ["a colour that looks like a comment", "{color: #ff0000, n: 1}", '{"color":"#ff0000","n":1}'],
  [
    "an ellipsis",
    '{"a": [1, 2, ...], ..., "b": [..., 3], "c": ["\u2026", \u2026]}',
    '{"a":[1,2],"b":[3],"c":["\u2026"]}',
  ],
  ["a line comment on the only line", '{"a": {"b": 1 // note }, "c": 2}', '{"a":{"b":1},"c":2}'],
  ["a stray word behind a text", '{"a": "x" NOTE, "b": "y" NOTE}', '{"a":"x","b":"y"}'],
  ["a stray word before a key", '{"a": true, NOTE "b": 1}', '{"a":true,"b":1}'],
  ["odd white space", '{"a":\u00a0"x",\u3000"b"\u200b: 1}\ufeff', '{"a":"x","b":1}'],
  ["fences inside brackets", '{```json\n{"a": 1}\n```}', '{"a":1}'],
];

const escapes: Case[] = [
  ["of a regular expression", '{"re": "^\\d+\\.\\w*$",}', '{"re":"^\\\\d+\\\\.\\\\w*$"}'],
  ["of a path or LaTeX", '["C:\\Users", "\\alpha",]', '["C:\\\\Users","\\\\alpha"]'],
  ["that mean nothing", '["\\a", "\\q"]', '["a","q"]'],
  ["of JavaScript", "['\\x41', 'it\\'s', 'a\\\nb']", '["A","it\'s","a\\nb"]'],
  ["that hides the closing quote", '{"dir": "C:\\dir\\"}', '{"dir":"C:\\\\dir\\\\"}'],
  ["that are no unicode", '["\\u12G4",]', '["\\\\u12G4"]'],
  ["control characters", '{"a": "one\ttwo\nthree"}', '{"a":"one\\ttwo\\nthree"}'],
];

const code: Case[] = [
  ["in triple quotes", '{"c": """x = "1"\ny = 2""", "n": 1}', '{"c":"x = \\"1\\"\\ny = 2","n":1}'],
  ["in triple quotes on lines of its own", '{"c": """\n    a\n      b\n    """}', '{"c":"a\\n  b"}'],
  ["in a fence", '{"c": ```python\nprint("x")\n```, "n": 1}', '{"c":"print(\\"x\\")","n":1}'],
  ["in back-ticks", '{"c": `f("x")\n  ${y}`, "n": 1}', '{"c":"f(\\"x\\")\\n  ${y}","n":1}'],
  ["with a fence in a text", '{"c": "```\nx\n```", "n": 1,}', '{"c":"```\\nx\\n```","n":1}'],
];

describe.each([
  ["cut off in", truncated],
  ["commas and colons:", commas],
  ["brackets:", brackets],
  ["quotes:", quotes],
  ["inner quotes", innerQuotes],
  ["literals and dialects:", literals],
  ["noise:", noise],
  ["escapes", escapes],
  ["code", code],
])("%s", (_, cases) => {
  test.each(cases)("%s", (__, text, json) => {
    expect(read(text)).toBe(json);
  });
});

describe("missing values", () => {
  test("are kept apart from null", () => {
    const { value } = parse('{"a": , "b": null}');
    expect(value).toMatchObject({ members: [{ value: { kind: "missing" } }, { value: { kind: "null" } }] });
  });
  test("are seen when the next line starts with a key", () => {
    expect(read('{"a":\n"b": 1}')).toBe('{"a":null,"b":1}');
  });
});

describe("what is kept of the source", () => {
  test("spans point at keys and values", () => {
    const text = "{ name : 'Ada', 'age': 36 }";
    const { value } = parse(text);
    if (value.kind !== "object") throw new Error("not an object");
    const pieces = value.members.map(({ keySpan, value: { span } }) => [
      text.slice(keySpan.start, keySpan.end),
      text.slice(span.start, span.end),
    ]);
    expect(pieces).toEqual([
      ["name", "'Ada'"],
      ["'age'", "36"],
    ]);
  });
  test("valid JSON needs no edits", () => {
    expect(parse(' {"a": [1, -2.5e3, "x\\n\\"y\\"", {"b": null}], "c": {}} ').log.edits).toEqual([]);
  });
  test("every edit names its rule and place", () => {
    const { edits } = parse("{a: 'b',}").log;
    expect(edits.map(({ rule, span }) => [rule, span.start, span.end])).toEqual([
      ["quoted-key", 1, 2],
      ["changed-quotes", 4, 7],
      ["dropped-comma", 7, 8],
    ]);
  });
  test("duplicate keys and __proto__ are keys as any other", () => {
    const { value } = parse('{"a": 1, "a": 2, "__proto__": {"x": 1}}');
    expect(value).toMatchObject({ members: [{ key: "a" }, { key: "a" }, { key: "__proto__" }] });
    expect(Object.keys(JSON.parse(printValue(value)))).toEqual(["a", "__proto__"]);
  });
  test("a document that broke off says so", () => {
    expect(parse('{"a": [1').complete).toBe(false);
    expect(parse('{"a": [1]}').complete).toBe(true);
  });
});

describe("depth", () => {
  test("is read up to the limit", () => {
    expect(read("[".repeat(maxDepth) + "]".repeat(maxDepth))).toBe("[".repeat(maxDepth) + "]".repeat(maxDepth));
  });
  test("beyond the limit is a failure, not a crash", () => {
    expect(parseDocument(new Source("[".repeat(100_000)))).toEqual({ failure: "too-deep" });
  });
});
