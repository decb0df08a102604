import { cpSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const outDir = "dist/electron";

/** The preload is one CommonJS file, since a sandboxed page can load nothing else. */
const preload: Plugin = {
  name: "preload",
  async closeBundle() {
    const { build } = await import("vite");
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        outDir,
        emptyOutDir: false,
        lib: { entry: "electron/preload/preload.ts", formats: ["cjs"], fileName: () => "preload.cjs" },
        rolldownOptions: { external: ["electron"] },
      },
    });
    cpSync("electron/engine/demo-models", `${outDir}/demo-models`, { recursive: true });
  },
};

/** Everything that runs in Node, bundled whole: only Electron itself and llama.cpp stay outside. */
export default defineConfig({
  plugins: [preload],
  ssr: { noExternal: true, external: ["electron", "node-llama-cpp"] },
  build: {
    outDir,
    emptyOutDir: true,
    ssr: true,
    target: "node24",
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: "electron/main.ts",
        server: "electron/server.ts",
        cli: "electron/cli.ts",
        engine: "electron/engine/main.ts",
        "repair-worker": "electron/worker/main.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
