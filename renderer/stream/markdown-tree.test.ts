import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MarkdownNode } from "./markdown-node.ts";
import { itemNodes, markdownTree, rowNodes } from "./markdown-tree.ts";
import { isTame, longestParsed } from "./parse-bound.ts";

/** A compact form for comparing: `p(text strong(bold))`. */
function sketch(nodes: readonly MarkdownNode[]): string {
  return nodes.map((node) => (typeof node === "string" ? node : `${node.tag}(${sketch(node.children)})`)).join("");
}

function* elements(nodes: readonly MarkdownNode[]): Generator<Exclude<MarkdownNode, string>> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    yield node;
    yield* elements(node.children);
  }
}

const first = (source: string, tag: string) => [...elements(markdownTree(source))].find((node) => node.tag === tag);
const text = (nodes: readonly MarkdownNode[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : text(node.children))).join("");

describe("what Markdown looks like", () => {
  it.each([
    ["## A *b* `c`", "h2(A em(b) code(c))"],
    ["one **two ~~three~~**", "p(one strong(two del(three)))"],
    ["a line\nand the next", "p(a linebr()and the next)"],
    ["- a\n- b\n  1. c\n  2. d", "ul(li(a)li(bol(li(c)li(d))))"],
    ["- a\n\n  more", "ul(li(p(a)p(more)))"],
    ["> quoted\n> - a", "blockquote(p(quoted)ul(li(a)))"],
    ["---", "hr()"],
    ["a &amp; b &rarr; &#65; &unknown;", "p(a & b → A &unknown;)"],
    ["\\*not emphasis\\*", "p(*not emphasis*)"],
  ])("%j", (source, expected) => {
    expect(sketch(markdownTree(source))).toBe(expected);
  });

  it("puts bullets on the side where the text begins", () => {
    expect(first("- **שלום** world", "ul")?.attributes).toEqual({ dir: "rtl" });
    expect(first("1. word שלום", "ol")?.attributes).toEqual({ start: "1" });
    expect(first("| مرحبا | a |\n|---|---|", "div")?.attributes).toEqual({ class: "stream-table", dir: "rtl" });
  });

  it("keeps the number an ordered list starts with", () => {
    expect(first("7. a\n8. b", "ol")?.attributes).toEqual({ start: "7" });
  });

  it("shows tasks with a box that cannot be ticked", () => {
    expect(first("- [x] done", "input")?.attributes).toMatchObject({ type: "checkbox", checked: "", disabled: "" });
    expect(first("- [ ] open", "li")?.attributes).toEqual({ class: "stream-task" });
    expect(first("- [ ] open\n\n- [x] done", "li")?.attributes).toEqual({ class: "stream-task stream-loose" });
  });

  it("aligns table cells and breaks lines in them", () => {
    const table = markdownTree("| a | b |\n|:-:|--:|\n| **1** | 2<br>3 |");
    expect(sketch(table)).toBe("div(table(thead(tr(th(a)th(b)))tbody(tr(td(strong(1))td(2br()3)))))");
    expect([...elements(table)].filter((node) => node.tag === "td").map((node) => node.attributes.class)).toEqual([
      "stream-center",
      "stream-right",
    ]);
  });

  it("gives a code block its language, and a button to copy it", () => {
    const source = "1. do\n\n   ```Rust,ignore\n   fn x() {}\n   ```";
    expect(first(source, "code")).toMatchObject({ attributes: { "data-language": "rust" }, children: ["fn x() {}"] });
    expect(first(source, "button")?.attributes["aria-label"]).toBe("Copy code, rust");
  });

  it("sets formulas apart and leaves their marks alone", () => {
    expect(sketch(markdownTree("so $a_1*b$ and \\(c_2*d\\) hold"))).toBe("p(so span(a_1*b) and span(c_2*d) hold)");
    expect(sketch(markdownTree("it is $5 or $10, *really*"))).toBe("p(it is $5 or $10, em(really))");
  });
});

describe("continued lists and tables", () => {
  it("are items and rows alone", () => {
    expect(sketch(itemNodes("7. a\n   - b\n8. c"))).toBe("li(aul(li(b)))li(c)");
    expect(sketch(rowNodes("| 1 | **2** |\n| 3 |", "| a | b |\n|---|---|\n"))).toBe(
      "tr(td(1)td(strong(2)))tr(td(3)td())",
    );
  });

  it("lose nothing that is neither", () => {
    expect(text(itemNodes("- a\n\nafter"))).toBe("aafter");
    expect(text(rowNodes("| 1 |\n\nafter", "| a |\n|---|\n"))).toBe("1after");
  });
});

describe("text from anyone", () => {
  it("shows HTML as text", () => {
    expect(sketch(markdownTree("<img src=x onerror=alert(1)> <b>*x*</b>"))).toBe(
      "p(<img src=x onerror=alert(1)> <b>em(x)</b>)",
    );
    expect(text(markdownTree("<script>\nalert(1)\n</script>"))).toBe("<script>alert(1)</script>");
  });

  it("links only to http, https and mailto", () => {
    expect(first("[a](https://example.org/x)", "a")?.attributes["data-href"]).toBe("https://example.org/x");
    expect(first("see www.example.org.", "a")?.attributes["data-href"]).toBe("http://www.example.org/");
    expect(first("me@example.org", "a")?.attributes["data-href"]).toBe("mailto:me@example.org");
    for (const href of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "/x",
      "#x",
      "vbscript:x",
      "blob:https://a/b",
    ])
      expect(sketch(markdownTree(`[a](${href})`))).toBe(`p([a](${href}))`);
  });

  it("shows the foreign letters of a host in the address a link leads to", () => {
    expect(first("[bank](https://аpple.com)", "a")?.attributes.title).toBe("https://xn--pple-43d.com/");
  });

  it("never fetches an image, and links to it", () => {
    const image = "![a *cat*](https://example.org/c.png)";
    expect(sketch(markdownTree(image))).toBe("p(a([image: a em(cat)]))");
    expect(first(image, "a")?.attributes["data-href"]).toBe("https://example.org/c.png");
    expect(sketch(markdownTree("![x](data:image/png;base64,AA)"))).toBe("p(span([image: x]))");
  });

  it("makes control characters visible that are spelled as character references", () => {
    expect(text(markdownTree("a&#8238;b&#27;c"))).toBe("a[U+202E]b␛c");
  });

  it("makes only known elements and harmless attributes of anything", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "<a href=x>",
        "[x](",
        "javascript:",
        ")",
        "![",
        "](https://x.y)",
        "**",
        "`",
        "\n",
        "- ",
        "> ",
        "|",
        "$",
        "&#0;",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const source = parts.join("");
        fc.pre(isTame(source, longestParsed));
        const made = [...elements(markdownTree(source))];
        expect(made.map((node) => node.tag).filter((tag) => /script|img|iframe|style/.test(tag))).toEqual([]);
        const links = made.flatMap((node) => node.attributes["data-href"] ?? []);
        expect(links.filter((href) => !/^(?:https?|mailto):/.test(href))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the bound on what is parsed", () => {
  it("lets through what people and models write", () => {
    const table = `| **a** | \`b\` |\n|---|---|\n${"| **bold** | `code_name` |\n".repeat(20)}`;
    const nested = "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g";
    for (const source of [table, nested, "> > > deep", "word ".repeat(1500), "漢字".repeat(2000)])
      expect(isTame(source, 8000)).toBe(true);
  });

  it.each([
    ["quotes in quotes", ">".repeat(500)],
    ["lists in lists on a line", "- ".repeat(500)],
    ["numbers in numbers on a line", "1. ".repeat(500)],
    ["200 levels of list", Array.from({ length: 200 }, (_, level) => `${"  ".repeat(level)}- a`).join("\n")],
    ["emphasis that never ends", "*a _b ".repeat(1000)],
    ["underscores inside words", "_a".repeat(3000)],
    ["brackets", "[".repeat(8000)],
    ["characters of addresses without a space", "!Z9&".repeat(1000)],
    ["a text that is too long", "a".repeat(8001)],
  ])("stops %s", (_name, source) => {
    expect(isTame(source, 8000)).toBe(false);
  });
});
