import { expect, test } from "vitest";
import { KeyIndex } from "./keys.ts";

test.each<[string, string[], string | undefined]>([
  ["userName", ["user_name"], "user_name"],
  ["USER-NAME", ["userName"], "userName"],
  ["user.name ", ["user_name"], "user_name"],
  ["HTTPStatus", ["http_status"], "http_status"],
  ["\u540d\u524d", ["\u540d\u524d"], "\u540d\u524d"],
  ["categories", ["category"], "category"],
  ["box", ["boxes"], "boxes"],
  ["address", ["addres"], undefined],
  ["name", ["user_name"], undefined],
  ["a b", ["ab", "a_b"], undefined],
  ["$", ["_"], undefined],
])("%s among %j means %s", (key, properties, property) => {
  expect(new KeyIndex(properties).find(key)?.property).toBe(property);
});
