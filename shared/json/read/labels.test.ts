import { describe, expect, test } from "vitest";
import { printValue } from "../value.ts";
import { labelled } from "./labels.ts";

const names = ["name", "age", "home_town"];
const read = (text: string): string | null => {
  const found = labelled(text, names);
  return found && printValue(found.value);
};

describe("values are found behind the names of properties", () => {
  test.each([
    [
      "in a sentence",
      "Some facts, name:John, age:30, home town:New York",
      '{"name":"John","age":30,"home_town":"New York"}',
    ],
    ["on lines", "Name: John\nAge: 30", '{"name":"John","age":30}'],
    ["in a list with emphasis", "- **Name**: John\n- **Age**: 30 years", '{"name":"John","age":"30 years"}'],
    ["behind equals signs", "name=John; age=30", '{"name":"John","age":30}'],
    ["in quotes", "name: 'J. Doe', age: \"30\". Let me know!", '{"name":"J. Doe","age":30}'],
    [
      "in quotes right behind the sign",
      "name='J. Doe' age=30, home_town=\"Rome\"",
      '{"name":"J. Doe","age":30,"home_town":"Rome"}',
    ],
    ["in quotes, and the names too", "'name': 'J. Doe'; \"age\"=\"30\"", '{"name":"J. Doe","age":30}'],
    [
      "with emphasis of their own",
      "**Name:** John, age: **30**, home town: *Rome*",
      '{"name":"John","age":30,"home_town":"Rome"}',
    ],
    ["in attributes", '<user name="John" age="30"/>', '{"name":"John","age":30}'],
    ["with a star that is no emphasis", "name: *.ts, age: 30", '{"name":"*.ts","age":30}'],
    ["before another sentence", "Name: John Smith. He likes tea.", '{"name":"John Smith"}'],
    ["with an abbreviation", "Home town: St. Louis", '{"home_town":"St. Louis"}'],
    ["before a label that is no property", "name: John, country: USA", '{"name":"John"}'],
    ["behind other words", "The full name: John", '{"name":"John"}'],
    ["with colons of their own", "name: a: b\nage: 1", '{"name":"a: b","age":1}'],
  ])("%s", (_, text, json) => {
    expect(read(text)).toBe(json);
  });
  test.each(["John is 30", "names: many", "https://name://x", ""])("and not in %j", (text) => {
    expect(read(text)).toBeNull();
  });
});

test("a name with two different values is a conflict", () => {
  expect(labelled("name: A, age: 1, name: B", names)?.conflict).toBe("name");
  expect(labelled("name: A, age: 1, name: A", names)?.conflict).toBeNull();
});

test("spans point at names and values", () => {
  const text = "So, Age: 30.";
  const member = labelled(text, names)?.value.members[0];
  expect(text.slice(member?.keySpan.start, member?.keySpan.end)).toBe("Age");
  expect(text.slice(member?.value.span.start, member?.value.span.end)).toBe("30");
});
