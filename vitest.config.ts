import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    pool: "forks",
    testTimeout: 20_000,
    // Vitest would leave one core to whoever watches: on two that is half of them.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        // What is pure keeps nothing from one file to the next, so that one process can run them all: half the time.
        test: { name: "pure", include: ["{shared,renderer}/**/*.test.{ts,tsx}"], isolate: false },
      },
      { extends: true, test: { name: "core", include: ["{electron,scripts}/**/*.test.ts"] } },
    ],
  },
});
