import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const renderer = path.resolve(import.meta.dirname, "../renderer");
const sheets = readdirSync(renderer, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".css") && !file.includes("bench"),
);

/** The classes that a sheet says the look of: alone or in a state. */
function classesOf(sheet: string): string[] {
  const selectors = [...sheet.replaceAll(/\/\*[^]*?\*\//g, "").matchAll(/([^{}]+)\{/g)];
  return selectors
    .flatMap(([, list = ""]) => list.split(/,(?![^(]*\))/))
    .flatMap((selector) => /^\s*\.([\w-]+)(?:\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?)*\s*$/.exec(selector)?.[1] ?? []);
}

it("each class is styled by one sheet, since the sheet of a view stays when another view is shown", () => {
  const homes = new Map<string, Set<string>>();
  for (const file of sheets)
    for (const name of classesOf(readFileSync(path.join(renderer, file), "utf8")))
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
  expect(homes.size).toBeGreaterThan(300);
  const several = [...homes].filter(([, files]) => files.size > 1);
  expect(several.map(([name, files]) => `${name}: ${[...files].join(", ")}`)).toEqual([]);
});
