import { expect, it } from "vitest";
import { isLoopback, ollamaHost } from "./ollama-host.ts";

it.each([
  ["", "http://127.0.0.1:11434"],
  ["studio.local", "http://studio.local:11434"],
  ["studio.local:8080", "http://studio.local:8080"],
  ["studio.local:80", "http://studio.local"],
  ["http://studio.local", "http://studio.local"],
  ["https://studio.local", "https://studio.local"],
  ["https://studio.local/ollama/", "https://studio.local/ollama"],
  [":1234", "http://127.0.0.1:1234"],
  ["0.0.0.0", "http://127.0.0.1:11434"],
  ["0.0.0.0:9", "http://127.0.0.1:9"],
  ["::1", "http://[::1]:11434"],
  ["[::1]:9", "http://[::1]:9"],
  ["::", "http://[::1]:11434"],
  [' "127.0.0.1:5" ', "http://127.0.0.1:5"],
])("reads %j as %s", (text, host) => {
  expect(ollamaHost(text)).toBe(host);
});

it.each(["ftp://a", "http://", "a b", "http://user:secret@host", "host:99999"])("refuses %j", (text) => {
  expect(ollamaHost(text)).toBeUndefined();
});

it("tells this machine from others", () => {
  expect(["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"].every(isLoopback)).toBe(true);
  expect(["http://192.168.1.2", "http://localhost.example.com", "http://127.0.0.1.example.com"].some(isLoopback)).toBe(
    false,
  );
});
