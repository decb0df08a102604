import { expect, it } from "vitest";
import { mayOpenOutside, mayUse } from "./permissions.ts";

it("lets the page write to the clipboard and notify, and nothing else", () => {
  expect(
    ["clipboard-sanitized-write", "clipboard-read", "media", "geolocation", "notifications"].filter(mayUse),
  ).toEqual(["clipboard-sanitized-write", "notifications"]);
});

it("lets only plain addresses leave for the browser", () => {
  const urls = [
    "https://a.example",
    "mailto:a@b",
    "http://localhost:1",
    "http://a.example",
    "file:///etc/passwd",
    "javascript:1",
    "x",
  ];
  expect(urls.filter(mayOpenOutside)).toEqual(["https://a.example", "mailto:a@b", "http://localhost:1"]);
});
