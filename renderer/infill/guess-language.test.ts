import { describe, expect, it } from "vitest";
import { guessLanguage } from "./guess-language.ts";

describe("the language of a text", () => {
  it.each([
    ["python", "def is_even(n):\n    return \n\ndef double(x):\n    return x * 2\n"],
    [
      "javascript",
      "const double = (x) => x * 2;\nfunction isEven(n) {\n  return n % 2 === 0;\n}\nconsole.log(double(2));\n",
    ],
    [
      "go",
      'package main\n\nimport "fmt"\n\nfunc double(x int) int {\n\treturn x * 2\n}\n\nfunc main() {\n\tfmt.Println(double(2))\n}\n',
    ],
    [
      "rust",
      'fn double(x: i32) -> i32 {\n    x * 2\n}\n\nfn main() {\n    let mut y = double(2);\n    println!("{}", y);\n}\n',
    ],
    ["sql", "SELECT name, price FROM books WHERE price < 10 ORDER BY name;\n"],
    ["html", '<!doctype html>\n<html>\n<body>\n<p class="a">Hello</p>\n</body>\n</html>\n'],
  ])("is %s", (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it("is left open where nothing tells", () => {
    expect(guessLanguage("tea and cake")).toBeUndefined();
  });
});
