import { expect, it } from "vitest";
import { claudeAddress, takesEnvironmentKey } from "./anthropic-address.ts";

it.each([
  ["", "https://api.anthropic.com"],
  ["  ", "https://api.anthropic.com"],
  ["https://gateway.example/anthropic/", "https://gateway.example/anthropic"],
  ["https://gateway.example/v1/", "https://gateway.example"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:4000/v1", "http://localhost:4000"],
  ["http://[::1]:4000", "http://[::1]:4000"],
])("reads %j as %s", (text, url) => {
  expect(claudeAddress(text)).toEqual({ ok: true, url });
});

it.each([
  "http://gateway.example",
  "http://127.0.0.1.example",
  "http://10.0.0.1",
  "ftp://gateway.example",
  "gateway.example",
  "https://me:secret@gateway.example",
  "https://gateway.example?key=1",
  "https://gateway.example#a",
])("refuses %s", (text) => {
  expect(claudeAddress(text)).toMatchObject({ ok: false });
});

it.each([
  ["https://api.anthropic.com/v1", "", true],
  ["https://api.anthropic.com", "https://gateway.example", true],
  ["https://gateway.example/", "https://gateway.example/v1", true],
  ["https://gateway.example/other", "https://gateway.example", false],
  ["https://elsewhere.example", "", false],
  ["https://elsewhere.example", "https://gateway.example", false],
  ["http://127.0.0.1:8080", "", false],
  ["no address", "no address", false],
])("%j, where the environment names %j: its key goes there %s", (address, named, goes) => {
  expect(takesEnvironmentKey(claudeAddress(address), named)).toBe(goes);
});
