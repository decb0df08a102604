import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderGoTemplate } from "./go-template.ts";

const data = {
  name: "Ada",
  empty: "",
  accents: "œuf 🙂",
  count: 3,
  half: 1.5,
  million: 1_000_000,
  yes: true,
  nothing: null,
  list: ["a", "b", "c"],
  mixed: [1, null, "x", [true]],
  map: { b: 1, a: "two" },
  deep: { er: { est: "here" } },
};

function text(template: string): string {
  const rendering = renderGoTemplate(template, data);
  return rendering.ok ? rendering.text : `! ${rendering.error.message}`;
}

/** Templates with what Go's text/template makes of them, by its documentation and source. */
const cases: Record<string, readonly [template: string, expected: string][]> = {
  "values print as fmt does": [
    ["{{ .name }}|{{ .count }}|{{ .half }}|{{ .yes }}", "Ada|3|1.5|true"],
    ["{{ .million }} {{ 1000000 }} {{ 1e6 }} {{ 0.00001 }}", "1e+06 1000000 1e+06 1e-05"],
    ["{{ .list }} {{ .mixed }} {{ .map }}", "[a b c] [1 <nil> x [true]] map[a:two b:1]"],
    ["{{ .missing }} {{ .nothing }} {{ .missing.deeper }}", "<no value> <no value> <no value>"],
    ['{{ .deep.er.est }} {{ (index .deep "er").est }} {{ $.deep.er.est }}', "here here here"],
  ],
  "literals are Go's": [
    [
      "{{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }} {{ -3 }} {{ 'a' }} {{ '\\n' }}",
      "31 5 15 15 1000 -3 97 10",
    ],
    ['{{ "a\\tb\\u00e9\\x41\\xc3\\xa9\\"" }}', 'a\tbéAé"'],
    ["{{ `raw \\n {{ }}` }}", "raw \\n {{ }}"],
    ["{{ 1e3 }} {{ 2.50 }} {{ .5 }} {{ 0x1p-2 }}", "1000 2.5 0.5 0.25"],
  ],
  "trim markers take the white space beside them, and only with a space of their own": [
    ["a \n {{- .name -}} \t b", "aAdab"],
    ["a {{-3}} b", "a -3 b"],
    ["a {{/* a note */}} b {{- /* another\n */ -}} c", "a  bc"],
  ],
  "conditions follow Go's truth": [
    ["{{ if .empty }}1{{ else if .missing }}2{{ else if .list }}3{{ else }}4{{ end }}", "3"],
    ['{{ if not .nothing }}no{{ end }}{{ if 0 }}0{{ end }}{{ if 0.0 }}0{{ end }}{{ if "" }}e{{ end }}', "no"],
    ["{{ and .name .count }} {{ and .empty .count }}| {{ or .empty .name }} {{ or .empty 0 }}", "3 | Ada 0"],
    ["{{ with .name }}{{ . }}{{ else with .list }}{{ . }}{{ end }}", "Ada"],
    ["{{ with .empty }}x{{ else with .list }}{{ . }}{{ else }}y{{ end }}", "[a b c]"],
    ["{{ or .yes (index .list 99) }}", "true"],
  ],
  "comparisons are typed": [
    [
      '{{ eq .name "Bob" "Ada" }} {{ ne .name "Bob" }} {{ eq .missing "x" }} {{ eq .missing nil }}',
      "true true false true",
    ],
    [
      '{{ lt 1 2 }} {{ le 2 2 }} {{ gt (len .list) 3 }} {{ ge .half 1.5 }} {{ lt "a" "b" }}',
      "true true false true true",
    ],
  ],
  "range goes over lists, maps by key, and numbers": [
    ["{{ range .list }}{{ . }}-{{ end }}", "a-b-c-"],
    ["{{ range $i, $x := .list }}{{ $i }}{{ $x }}{{ end }}", "0a1b2c"],
    ["{{ range $x := .list }}{{ $x }}{{ end }}", "abc"],
    ["{{ range $k, $v := .map }}{{ $k }}={{ $v }};{{ end }}", "a=two;b=1;"],
    ["{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}", "01201"],
    ["{{ range .missing }}x{{ else }}none{{ end }}", "none"],
    ['{{ range .list }}{{ if eq . "b" }}{{ continue }}{{ end }}{{ . }}{{ end }}', "ac"],
    ['{{ range .list }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }}', "a"],
    ["{{ range $i, $_ := .list }}{{ if eq (len (slice $.list $i)) 1 }}last{{ end }}{{ end }}", "last"],
  ],
  "variables live in their block": [
    ["{{ $x := 1 }}{{ if .yes }}{{ $x = 2 }}{{ $y := 3 }}{{ $y }}{{ end }}{{ $x }}", "32"],
    ["{{ $x := 1 }}{{ if .yes }}{{ $x := 2 }}{{ end }}{{ $x }}", "1"],
    ["{{ $last := -1 }}{{ range $i, $_ := .list }}{{ $last = $i }}{{ end }}{{ $last }}", "2"],
    ["{{ with $n := .name }}{{ $n }}{{ end }}", "Ada"],
  ],
  "pipelines hand on the value as the last argument": [
    ['{{ .name | printf "%s-%s" "x" | len }}', "5"],
    [
      '{{ printf "%s %d %v %q %5.2f|%-4s|%04d" .name 7 .list "a\\"b" .half "l" 42 }}',
      'Ada 7 [a b c] "a\\"b"  1.50|l   |0042',
    ],
    [
      '{{ printf "%d %s" "s" 1 }} {{ printf "%d" }} {{ printf "x" 1 }}',
      "%!d(string=s) %!s(int=1) %!d(MISSING) x%!(EXTRA int=1)",
    ],
    ['{{ print 1 2 "a" "b" 3 }}|{{ println "a" 1 }}', "1 2ab3|a 1\n"],
    ["{{ len .accents }} {{ index .accents 0 }} {{ slice .accents 0 4 }} {{ len .map }}", "9 197 œuf 2"],
    [
      '{{ html "<a&\'>" }} {{ js "<\'\\n" }} {{ urlquery "a b&é" }}',
      "&lt;a&amp;&#39;&gt; \\u003C\\'\\u000A a+b%26%C3%A9",
    ],
  ],
  "templates may be named and called": [
    ['{{ define "t" }}[{{ . }}{{ $ }}]{{ end }}{{ template "t" .name }}', "[AdaAda]"],
    ['{{ template "later" .count }}{{ define "later" }}<{{ . }}>{{ end }}', "<3>"],
    ['{{ block "b" .list }}{{ range . }}{{ . }}{{ end }}{{ end }}', "abc"],
  ],
};

describe.each(Object.entries(cases))("%s", (_, rows) => {
  test.each(rows)("%s", (template, expected) => {
    expect(text(template)).toBe(expected);
  });
});

describe("faults name the line and what is wrong", () => {
  test.each([
    ["a\n{{ if .x }}", "! Line 2 of the template: unexpected EOF."],
    ["{{ .x", "! Line 1 of the template: unclosed action."],
    ["\n\n{{ nope .x }}", '! Line 3 of the template: function "nope" not defined.'],
    ["{{ $x }}", "! Line 1 of the template: undefined variable $x."],
    ["{{ end }}", "! Line 1 of the template: unexpected {{end}}."],
    ["{{ break }}", "! Line 1 of the template: {{break}} outside {{range}}."],
    ['{{ "a\n" }}', "! Line 1 of the template: unterminated quoted string."],
    ["{{/* x", "! Line 1 of the template: unclosed comment."],
    ["{{ (1 }}", "! Line 1 of the template: unclosed left paren."],
    ["{{ 1x }}", '! Line 1 of the template: bad number syntax: "1x".'],
    ["{{ .x | 1 }}", "! Line 1 of the template: non executable command in pipeline stage 2."],
    ['{{define "a"}}x{{end}}{{define "a"}}y{{end}}', '! Line 1 of the template: the template "a" is defined twice.'],
    ["a\nb{{ .name.first }}", "! Line 2 of the template: can't evaluate field first in type string."],
    ["{{ .nothing.x }}", "! Line 1 of the template: nil pointer evaluating interface {}.x."],
    ["{{ index .list 3 }}", "! Line 1 of the template: index out of range: 3."],
    ["{{ slice .list 2 1 }}", "! Line 1 of the template: invalid slice index: 2 > 1."],
    ['{{ eq .count "3" }}', "! Line 1 of the template: incompatible types for comparison: float64 and string."],
    ["{{ range .name }}{{ end }}", "! Line 1 of the template: range can't iterate over Ada."],
    ["{{ len 3 }}", "! Line 1 of the template: len of type int."],
    ["{{ printf 3 }}", "! Line 1 of the template: expected string; found a value of type int."],
    ["{{ not }}", "! Line 1 of the template: wrong number of arguments for not: want 1, got 0."],
    ['{{ template "nope" . }}', '! Line 1 of the template: template "nope" not defined.'],
    ["{{ .name 3 }}", "! Line 1 of the template: can't give an argument to what is no function."],
  ])("%j", (template, message) => {
    expect(text(template)).toBe(message);
  });
});

function nested(open: string, close: string, times: number): string {
  return open.repeat(times) + close.repeat(times);
}

describe("a hostile template ends with a failure", () => {
  test.each([
    ["endless counting", "{{ range 1000000000 }}{{ end }}", "takes more than"],
    ["endless text", "{{ range 10000000 }}0123456789012345678901234567890{{ end }}", "grows beyond"],
    ["a text that doubles", '{{ $x := "ab" }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}', "grows beyond"],
    [
      "a template that calls itself",
      '{{ define "t" }}{{ template "t" . }}{{ end }}{{ template "t" . }}',
      "nests deeper",
    ],
    ["blocks in blocks", nested("{{ if true }}", "{{ end }}", 20_000), "nest deeper"],
    ["parentheses in parentheses", `{{ ${nested("(", ")", 100_000)} }}`, "nest deeper"],
    ["a text of millions", "x".repeat(2_000_000), "longer than"],
    ["a monstrous width", '{{ printf "%999999999d" 1 }}', "width beyond"],
    ["work thrown away", '{{ range 10000000 }}{{ $x := printf "%9999d" 1 }}{{ end }}', "takes more than"],
  ])("%s", (_, template, reason) => {
    expect(text(template)).toContain(reason);
  });

  test("deep data is refused", () => {
    const deep: unknown = JSON.parse("[".repeat(1000) + "]".repeat(1000));
    expect(renderGoTemplate("{{ . }}", { deep })).toMatchObject({ ok: false });
  });

  test("what nests within the limits still runs", () => {
    const deepest = "{{ if (and true (or false .yes)) }}".repeat(190);
    expect(text(`${deepest}in${"{{ end }}".repeat(190)}`)).toBe("in");
  });
});

describe("any text at all", () => {
  const pieces = fc.constantFrom(
    ...'{{|}}|{{- | -}}|(|)|.|$|$x|.list|.map|.name|"|`|\'|1|0x|/*|*/|end|else|if |range |with |define "t"|template "t" .|break|:=|=|,|nil| | \n|printf "%v %d" |index |len |é|🙂|\ud800|-'
      .split("|")
      .concat(["|"]),
  );
  const templates = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.array(pieces, { maxLength: 12 }).map((parts) => `{{ range .list }}{{ ${parts.join("")} }}{{ end }}`),
  );

  test("either renders or is a failure with a message; nothing is thrown", () => {
    fc.assert(
      fc.property(templates, (template) => {
        const rendering = renderGoTemplate(template, data);
        expect(rendering.ok ? typeof rendering.text : rendering.error.message).toMatch(/^string$|\.$/);
      }),
      { numRuns: 3000 },
    );
  });

  test("without an action comes out as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (plain) => {
        fc.pre(!plain.includes("{{"));
        expect(renderGoTemplate(plain, {})).toEqual({ ok: true, text: plain });
      }),
    );
  });

  test("in the data comes out as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (content) => {
        expect(renderGoTemplate("<{{ .content }}>", { content })).toEqual({ ok: true, text: `<${content}>` });
      }),
    );
  });
});
