import { describe, expect, it } from "vitest";
import { createGuard } from "./guard.ts";

const guard = createGuard(4000, "secret");
const ours = {
  method: "GET",
  host: "127.0.0.1:4000",
  origin: "http://127.0.0.1:4000",
  protocols: "rpc.v1, token.secret",
};

describe("the guard of pages", () => {
  it.each([
    [{}, 200],
    [{ host: "localhost:4000" }, 200],
    [{ method: "HEAD" }, 200],
    [{ method: "POST" }, 405],
    [{ host: "evil.example:4000" }, 421],
    [{ host: "127.0.0.1:4001" }, 421],
    [{ host: undefined }, 421],
  ])("answers %j with %i", (change, status) => {
    expect(guard.page({ ...ours, ...change }).status).toBe(status);
  });
});

describe("the guard of sockets", () => {
  it.each([
    [{}, 200],
    [{ host: "localhost:4000", origin: "http://localhost:4000" }, 200],
    [{ host: "evil.example:4000" }, 421],
    [{ origin: undefined }, 403],
    [{ origin: "http://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ protocols: "rpc.v1" }, 401],
    [{ protocols: "rpc.v1, token.secre" }, 401],
    [{ protocols: "rpc.v1, token.secrets" }, 401],
    [{ protocols: undefined }, 401],
  ])("answers %j with %i", (change, status) => {
    expect(guard.socket({ ...ours, ...change }).status).toBe(status);
  });
});
