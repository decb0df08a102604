import { describe, expect, it } from "vitest";
import { readPullError, retryWait } from "./pull-errors.ts";

describe("errors of a pull", () => {
  it.each([
    ["pull model manifest: file does not exist", "unknown-model", false],
    ["invalid model name", "bad-name", false],
    ['pull model manifest: realm host "" does not match original host "127.0.0.1:45285"', "denied", false],
    ["unauthorized: access denied", "denied", false],
    ['pull model manifest: 401: {"error":"Invalid username or password."}', "denied", false],
    ["digest mismatch, file must be downloaded again: want sha256:0881, got sha256:bd2e", "digest-mismatch", false],
    ["write /models/blobs/sha256-0881-partial: no space left on device", "disk-full", false],
    ["max retries exceeded: write x-partial: no space left on device", "disk-full", false],
    ["There is not enough space on the disk.", "disk-full", false],
    [
      "pull model manifest: 412: The model you are attempting to pull requires a newer version of Ollama.",
      "server-too-old",
      false,
    ],
    ["this model requires MLX support, which is not available", "needs-other-hardware", false],
    [
      'pull model manifest: 400: {"error":"Repository is not GGUF or is not compatible with llama.cpp"}',
      "not-gguf",
      false,
    ],
    [
      'pull model manifest: 400: {"error":"The specified tag is not a valid quantization scheme."}',
      "no-such-quantisation",
      false,
    ],
    ["http: no Location header in response", "registry-unfit", false],
    ["library/tiny: digest is empty", "registry-unfit", false],
    [
      'pull model manifest: Get "https://x/": tls: failed to verify certificate: x509: unknown authority',
      "registry-unfit",
      false,
    ],
    ["http: server gave HTTP response to HTTPS client", "registry-unfit", false],
    ["context canceled", "stopped", false],
    ["pull model manifest: 429: too many requests", "registry-busy", true],
    ["pull model manifest: 503: upstream", "registry-busy", true],
    ["context deadline exceeded", "timed-out", true],
    ["max retries exceeded: unexpected EOF", "timed-out", true],
    [
      'pull model manifest: Get "https://registry.ollama.ai/v2/": dial tcp: lookup registry.ollama.ai: no such host',
      "offline",
      true,
    ],
    ["fetch failed", "offline", true],
    ["read tcp 10.0.0.1: connection reset by peer", "cut-off", true],
    ["unexpected EOF", "cut-off", true],
    ["something never seen", "other", false],
    ["", "other", false],
  ] as const)("%s is %s", (text, code, transient) => {
    expect(readPullError(text, "tiny:latest")).toMatchObject({ code, transient, detail: text });
  });

  it("are said in a sentence that names the model", () => {
    expect(readPullError("pull model manifest: file does not exist", "qwen2.5-7b-instruct").sentence).toBe(
      "The registry has no model qwen2.5-7b-instruct. Check the name and the tag.",
    );
  });

  it("are passed on clipped where nothing is known of them", () => {
    const failure = readPullError("x".repeat(1_000_000), "m");
    expect(failure.sentence.length).toBeLessThan(300);
    expect(failure.detail).toHaveLength(2000);
  });

  it("are tried again after growing waits, not for ever", () => {
    const waits = Array.from({ length: 9 }, (_, index) => retryWait(index + 1));
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, undefined]);
  });
});
