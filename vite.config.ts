import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page, for both shells. */
export default defineConfig({
  root: "renderer",
  plugins: [react()],
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: "chrome140",
    sourcemap: true,
    chunkSizeWarningLimit: 6000,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
});
