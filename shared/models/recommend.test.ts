import { describe, expect, it } from "vitest";
import { bundledCatalogue } from "./catalogue.ts";
import { PURPOSES } from "./model.ts";
import { recommend } from "./recommend.ts";

const catalogue = bundledCatalogue();
const GB = 1e9;

function names(purpose: (typeof PURPOSES)[number], gigabytes: number): string {
  const { pick, alternative } = recommend(purpose, { memory: gigabytes * GB }, catalogue);
  return [pick, alternative].map((one) => one?.models.map(({ name }) => name).join(" + ") ?? "nothing").join(" | ");
}

describe("which model for what", () => {
  it.each([
    ["chat", 8, "llama3.1:8b | llama3.1:8b-text-q4_K_M"],
    ["extract-json", 4, "llama3.2:3b | llama3.2:3b-text-q4_K_M"],
    ["complete-code", 8, "qwen2.5-coder:7b-base | qwen2.5-coder:7b-instruct"],
    ["write-in-style", 8, "llama3.1:8b-text-q4_K_M | llama3.1:8b"],
    ["fine-tune", 16, "gemma2:9b-text-q4_K_M | gemma2:9b-instruct-q4_K_M"],
    ["study", 4, "llama3.2:1b-text-q4_K_M + llama3.2:1b-instruct-q4_K_M | llama3.2:1b-instruct-q4_K_M"],
    ["study", 16, "llama3.1:8b-text-q4_K_M + llama3.1:8b | llama3.1:8b"],
  ] as const)("for %s on %d GB: %s", (purpose, gigabytes, expected) => {
    expect(names(purpose, gigabytes)).toBe(expected);
  });

  it("recommends only what serves the goal, is of the right kind and fits, on any machine", () => {
    const kinds = {
      chat: "instruct",
      "extract-json": "instruct",
      "complete-code": "base",
      "write-in-style": "base",
      "fine-tune": "base",
    } as const;
    for (const purpose of ["chat", "extract-json", "complete-code", "write-in-style", "fine-tune"] as const) {
      for (const gigabytes of [2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128]) {
        const { pick, alternative } = recommend(purpose, { memory: gigabytes * GB }, catalogue);
        expect(pick?.fit.verdict ?? "fits").toBe("fits");
        expect(
          pick?.models.every((entry) => entry.kind === kinds[purpose] && entry.purposes.includes(purpose)) ?? true,
        ).toBe(true);
        expect(alternative?.models.every((entry) => entry.kind !== kinds[purpose]) ?? true).toBe(true);
      }
    }
  });

  it("recommends code models for code only, and for infill only those that can", () => {
    for (const gigabytes of [4, 8, 16, 32, 64]) {
      const code = recommend("complete-code", { memory: gigabytes * GB }, catalogue).pick?.models[0];
      const chat = recommend("chat", { memory: gigabytes * GB }, catalogue).pick?.models[0];
      expect([code?.infill, chat?.purposes.includes("complete-code")]).toEqual([true, false]);
    }
  });

  it("gives the reason in one sentence, and the other kind's beside it", () => {
    const { pick, alternative } = recommend("chat", { memory: 8 * GB }, catalogue);
    expect(pick?.reason).toBe(
      "An instruct model follows what it is asked; llama3.1:8b is the largest that fits this machine.",
    );
    expect(alternative?.reason).toBe(
      "A base model can be wrapped to answer, and shows what the tuning adds: llama3.1:8b-text-q4_K_M.",
    );
  });

  it("uses the graphics memory where that is larger", () => {
    const { pick } = recommend("chat", { memory: 8 * GB, graphics: { kind: "card", bytes: 24 * GB } }, catalogue);
    expect(pick?.fit.where).toBe("graphics");
    expect(pick?.models[0]?.parameters).toBeGreaterThan(20e9);
  });

  it("says so when nothing fits", () => {
    for (const purpose of PURPOSES.filter((one) => one !== "write-in-style" && one !== "fine-tune")) {
      const advice = recommend(purpose, { memory: 0.5 * GB }, catalogue);
      expect(advice.pick).toBeUndefined();
      expect(advice.nothing).toContain("The built-in demo pair runs anywhere.");
    }
  });

  it("recommends the demo pair for nothing but study", () => {
    const picked = PURPOSES.filter((purpose) => purpose !== "study").flatMap((purpose) =>
      [1, 2, 3, 4].flatMap((gigabytes) => recommend(purpose, { memory: gigabytes * GB }, catalogue).pick?.models ?? []),
    );
    expect(picked.length).toBeGreaterThan(10);
    expect(picked.filter(({ bundled }) => bundled)).toEqual([]);
  });
});
