import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { parseSync } from "rolldown/utils";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const orpc = ["@orpc/client", "@orpc/contract", "@orpc/server"];

/** Who may import whom: the first row whose folder holds a file decides. `node` stands for Node's own modules. */
const table: readonly { folder: string; files?: readonly string[]; packages: readonly string[] }[] = [
  { folder: "shared/json/validate.ts", files: ["shared"], packages: ["ajv", "ajv-formats", "valibot"] },
  {
    folder: "shared",
    files: ["shared"],
    packages: ["valibot", "jsonc-parser", "@huggingface/jinja", "@orpc/contract"],
  },
  {
    folder: "renderer",
    files: ["shared", "renderer"],
    packages: [
      "react",
      "react-dom",
      "@base-ui/react",
      "zustand",
      "lucide-react",
      "virtua",
      "marked",
      "highlight.js",
      "monaco-editor",
      "papaparse",
      "jsonc-parser",
      "valibot",
      "@orpc/client",
      "@orpc/contract",
    ],
  },
  { folder: "electron/preload", files: [], packages: ["electron"] },
  {
    folder: "electron/core",
    files: [
      "shared",
      "electron/core",
      "electron/backends/backend.ts",
      "electron/backends/model-keeper.ts",
      "electron/storage",
      "electron/folders.ts",
    ],
    packages: ["node", "valibot", "@orpc/contract", "@orpc/server"],
  },
  {
    folder: "electron/backends",
    // Ollama's folder layout and the head of a GGUF file: plain readers, no native code.
    files: [
      "shared",
      "electron/backends",
      "electron/engine/store/shelf.ts",
      "electron/engine/store/manifest.ts",
      "electron/engine/store/gguf-file.ts",
    ],
    packages: ["node", "valibot", "ollama", "undici", "@anthropic-ai/sdk"],
  },
  {
    folder: "electron/engine",
    files: ["shared", "electron/engine", "electron/folders.ts"],
    packages: ["node", "node-llama-cpp"],
  },
  { folder: "electron/worker", files: ["shared", "electron/worker"], packages: ["node"] },
  {
    folder: "electron/storage",
    files: ["shared", "electron/storage", "electron/folders.ts"],
    packages: ["node", "valibot"],
  },
  {
    folder: "electron/instance",
    files: ["shared", "electron/instance", "electron/folders.ts"],
    packages: ["node", "ws", "valibot", "@orpc/server"],
  },
  {
    folder: "electron/shell",
    files: [
      "shared",
      "electron/shell",
      "electron/core",
      "electron/storage",
      "electron/backends",
      "electron/page-file.ts",
      "electron/folders.ts",
    ],
    packages: ["node", "electron", "@orpc/server"],
  },
  {
    folder: "electron/web",
    files: [
      "shared",
      "electron/web",
      "electron/core",
      "electron/storage",
      "electron/backends",
      "electron/instance",
      "electron/page-file.ts",
      "electron/folders.ts",
      "electron/start-core.ts",
    ],
    packages: ["node", "ws", "@orpc/server"],
  },
  {
    folder: "electron/cli",
    files: [
      "shared",
      "electron/cli",
      "electron/core",
      "electron/storage",
      "electron/backends",
      "electron/web",
      "electron/engine",
      "electron/instance",
      "electron/folders.ts",
      "electron/start-core.ts",
    ],
    packages: ["node", "commander", "string-width", "ws", "valibot", ...orpc],
  },
  {
    folder: "electron/main.ts",
    files: [
      "shared",
      "electron/core",
      "electron/storage",
      "electron/backends",
      "electron/shell",
      "electron/instance",
      "electron/folders.ts",
      "electron/start-core.ts",
    ],
    packages: ["node", "electron"],
  },
  { folder: "electron/cli.ts", files: ["shared", "electron/cli", "electron/start-core.ts"], packages: ["commander"] },
  { folder: "electron", files: ["shared", "electron", "package.json"], packages: ["node"] },
  { folder: "e2e", files: ["shared", "e2e"], packages: ["node", "playwright", "@axe-core/playwright", "valibot"] },
];

/** Tests may also read what they prove things with. */
const inTests = {
  files: ["e2e/support", "renderer/stream/bench", "electron", "shared"],
  packages: ["node", "vitest", "fast-check", "rolldown", "ollama", "ws", "playwright", "vite", ...orpc],
};

const withReact = ["react", "react-dom", "@base-ui/react", "lucide-react", "virtua"];

const isTest = (file: string): boolean => /[.-](test|bench)\.tsx?$|\/(bench|testing)\//.test(file);
const holds = (folder: string, file: string): boolean => file === folder || file.startsWith(`${folder}/`);

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}

function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(path.join(root, file), "utf8"));
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => moduleRequest);
  const text = readFileSync(path.join(root, file), "utf8");
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...dynamic.map(({ start, end }) => text.slice(start + 1, end - 1)),
  ];
}

/** The package an import names: `node` for Node's own, `react-dom` for `react-dom/client`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return "node";
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

/** Why this import may not stand in this file; undefined when it may. */
function offence(file: string, specifier: string): string | undefined {
  const row = table.find(({ folder }) => holds(folder, file));
  if (row === undefined) return `${file} is in no folder of the table`;
  const test = isTest(file);
  if (specifier.startsWith(".")) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, "")));
    const allowed = [...(row.files ?? []), ...(test ? inTests.files : [])];
    return allowed.some((folder) => holds(folder, target)) ? undefined : `${file} imports ${target}`;
  }
  const allowed = [...row.packages, ...(test ? inTests.packages : [])];
  return allowed.includes(packageOf(specifier)) ? undefined : `${file} imports ${specifier}`;
}

describe("the import table", () => {
  it.each(["shared", "renderer", "electron", "e2e"])("holds for %s", (folder) => {
    const offences = sources(folder).flatMap((file) =>
      importsOf(file).flatMap((specifier) => offence(file, specifier) ?? []),
    );
    expect(offences).toEqual([]);
  });

  it("leaves React to components: no store reaches it", () => {
    const seen = new Set(sources("renderer/stores").filter((file) => !isTest(file)));
    const offences: string[] = [];
    for (const file of seen) {
      for (const specifier of importsOf(file)) {
        if (!specifier.startsWith(".")) {
          if (withReact.includes(packageOf(specifier))) offences.push(`${file} imports ${specifier}`);
          continue;
        }
        const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
        if (target.endsWith(".tsx")) offences.push(`${file} imports ${target}`);
        else if (/^renderer\/.*\.ts$/.test(target)) seen.add(target);
      }
    }
    expect(offences).toEqual([]);
  });

  it("tells an import that is not allowed", () => {
    expect(offence("electron/core/runs.ts", "electron")).toBeDefined();
    expect(offence("shared/errors.ts", "node:fs")).toBeDefined();
    expect(offence("renderer/app.tsx", "../electron/core/core.ts")).toBeDefined();
    expect(offence("shared/json/align.ts", "ajv")).toBeDefined();
    expect(offence("electron/core/runs.ts", "../backends/ollama.ts")).toBeDefined();
  });
});
