import { describe, expect, it } from "vitest";
import { measureDiskUse, roomForPull, whatDeletingFrees } from "./disk-use.ts";

const weights = { digest: "sha256:w", bytes: 4000 };
const licence = { digest: "sha256:l", bytes: 10 };
const models = [
  { name: "demo:base", layers: [weights, { digest: "sha256:t1", bytes: 1 }, licence] },
  { name: "demo:infill", layers: [weights, { digest: "sha256:t2", bytes: 2 }, licence] },
  { name: "other:latest", layers: [{ digest: "sha256:o", bytes: 500 }, licence] },
];

describe("deleting models", () => {
  it("keeps the layers that a remaining model uses", () => {
    expect(whatDeletingFrees(["demo:base"], models)).toEqual({
      freed: 1,
      kept: 4010,
      keptBy: ["demo:infill", "other:latest"],
    });
  });

  it("frees a layer once when all its users go", () => {
    expect(whatDeletingFrees(["demo:base", "demo:infill"], models)).toEqual({
      freed: 4003,
      kept: 10,
      keptBy: ["other:latest"],
    });
    expect(whatDeletingFrees(["demo:base", "demo:infill", "other"], models)).toEqual({
      freed: 4513,
      kept: 0,
      keptBy: [],
    });
  });

  it("frees nothing for names that are not there", () => {
    expect(whatDeletingFrees(["gone"], models)).toEqual({ freed: 0, kept: 0, keptBy: [] });
  });

  it("counts a layer that a model lists twice once", () => {
    expect(whatDeletingFrees(["a"], [{ name: "a", layers: [licence, licence] }]).freed).toBe(10);
  });
});

describe("disk use", () => {
  it("adds up to what lies on disk, shared layers once", () => {
    const use = measureDiskUse(models);
    expect(use).toEqual({
      total: 4513,
      shared: 4010,
      models: [
        { name: "demo:base", own: 1, shared: 4010 },
        { name: "demo:infill", own: 2, shared: 4010 },
        { name: "other:latest", own: 500, shared: 10 },
      ],
    });
    expect(use.models.reduce((sum, { own }) => sum + own, use.shared)).toBe(use.total);
  });

  it("is nothing for no models", () => {
    expect(measureDiskUse([])).toEqual({ total: 0, shared: 0, models: [] });
  });
});

describe("room for a pull", () => {
  it.each([
    [4.9e9, 20e9, true, "4.9 GB to fetch; 15 GB stay free."],
    [4.9e9, 3e9, false, "Does not fit: 4.9 GB are needed and 3.0 GB are free. Free 1.9 GB first."],
    [4.9e9, 5.2e9, false, "Leaves too little: of 5.2 GB free, 300 MB would be left, and the system needs some."],
  ])("of %d bytes on a disk with %d free: %s", (needed, free, fits, sentence) => {
    expect(roomForPull(needed, free)).toMatchObject({ fits, sentence });
  });
});
