import { describe, expect, test } from "vitest";
import { matchLiteral } from "./literal-match.ts";

const match = (text: string, ...literals: string[]): string => {
  const found = matchLiteral(text, literals);
  return found.kind === "spelling" || found.kind === "sentence" ? found.literal : found.kind;
};

describe("a value is recognised", () => {
  test.each<[string, string, string[], string]>([
    ["as it is", "red", ["red", "Red"], "red"],
    ["in another case", "RED", ["red", "blue"], "red"],
    ["in quotes or emphasis", "'**red**'.", ["red", "blue"], "red"],
    ["with other separators", "in progress", ["IN_PROGRESS", "DONE"], "IN_PROGRESS"],
    ["without its accents", "creme", ["cr\u00e8me", "caf\u00e9"], "cr\u00e8me"],
    ["in another script", "\u7b54\u3048\u306f\u8d64\u3067\u3059", ["\u8d64", "\u9752"], "\u8d64"],
    ["in a sentence", "I pick blue, I think.", ["red", "blue"], "blue"],
    ["in a sentence, in another case", "I pick Blue", ["red", "blue"], "blue"],
    ["when written as it is, whatever else is there", "RED, not a Blue one", ["RED", "BLUE"], "RED"],
    ["when it is named most often", "red? Rather blue. Definitely blue.", ["red", "blue"], "blue"],
    ["when it contains another one", "a dark red car", ["red", "dark red"], "dark red"],
    ["with a description behind it", "B2: the second one", ["A1", "B2"], "B2"],
  ])("%s", (_, text, literals, literal) => {
    expect(match(text, ...literals)).toBe(literal);
  });
});

describe("nothing is recognised", () => {
  test.each<[string, string, string[], string]>([
    ["when it is not there", "green", ["red", "blue"], "none"],
    ["within a number", "2.5 or 1,200", ["2", "5", "200"], "none"],
    ["within a word", "bored", ["red"], "none"],
    ["when two are named", "red or blue", ["red", "blue"], "several"],
    ["when two are the same but for spelling", "a b", ["a-b", "a_b"], "several"],
    ["when one only begins a sentence", "Red. And no word of blue.", ["red", "blue"], "several"],
    ["when nothing is like it", "nothing is red", ["red", "blue"], "several"],
    ["when it is denied", "it isn't really red", ["red", "blue"], "several"],
    ["in an empty text", "", ["", "red"], "none"],
  ])("%s", (_, text, literals, kind) => {
    expect(match(text, ...literals)).toBe(kind);
  });
});
