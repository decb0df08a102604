import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "playwright";
import { startApp } from "./app.ts";
import { keyProbe, takeKeyTimes, timeOpening, watchKeys, type Watched } from "./key-probe.ts";
import { median, p95 } from "./statistics.ts";

/**
 * `npm run bench:schema`: the schema editor on a schema of 1 MB with 10,000 fields, in the page as a person has it. From
 * a key (or a click) until the frame is drawn that shows what it did. The table is printed and kept in docs/bench-schema.md.
 */
const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? 4 : 30;
const root = path.resolve(import.meta.dirname, "../..");
const nobody = "http://127.0.0.1:9";
const schema = largeSchema();

const app = await startApp(nobody);
const browser = await chromium.launch({
  ...(process.env["CHROMIUM"] === undefined ? {} : { executablePath: process.env["CHROMIUM"] }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const { opened, keys } = await measured();
const [first, ...later] = opened;

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
const report = `# Measurements of the schema editor

\`npm run bench:schema\` on ${machine}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}. A schema of ${(schema.length / 1e6).toFixed(2)} MB with 10,000 fields,
in Chromium. To reach: open within 1,000 ms, key to paint within 50 ms (p95).

| opening, until tree and text are drawn | ms |
| --- | --- |
| the first, Monaco fetched with it | ${first?.toFixed(0)} |
| later ones, median of ${later.length} | ${median(later).toFixed(0)} |

| key to paint, ms | keys | median | p95 | most |
| --- | --- | --- | --- | --- |
${keys.map(([name, times]) => `| ${name} | ${times.length} | ${median(times).toFixed(0)} | ${p95(times).toFixed(0)} | ${Math.max(...times).toFixed(0)} |`).join("\n")}
`;
console.log(report);
if (!isQuick) await writeFile(path.join(root, "docs", "bench-schema.md"), report);

function largeSchema(): string {
  const fields = Array.from({ length: 10_000 }, (_, index) => [
    `field_${index}`,
    index % 100 === 0 ? { $ref: "#/$defs/shared" } : { type: "string", description: `Field ${index}`, maxLength: 80 },
  ]);
  const required = Array.from({ length: 500 }, (_, index) => `field_${index * 20}`);
  const shared = { type: "object", properties: { name: { type: "string" } } };
  return JSON.stringify(
    { type: "object", properties: Object.fromEntries(fields), required, $defs: { shared } },
    null,
    2,
  );
}

async function measured(): Promise<{ opened: number[]; keys: Measured[] }> {
  try {
    const at = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await at.addInitScript(keyProbe);
    return { opened: await openings(at), keys: [...(await gestures(at)), ...(await typing(at))] };
  } finally {
    await browser.close();
    await app.close();
  }
}

async function openings(at: Page): Promise<number[]> {
  await at.goto(app.url);
  await at.getByRole("button", { name: "Schemas", exact: true }).click();
  const buffer = Buffer.from(schema);
  const files = ["one", "two"].map((name) => ({ name: `${name}.json`, mimeType: "application/json", buffer }));
  await at.locator('input[type="file"][multiple]').setInputFiles(files);
  await at.locator(".tree-row").first().waitFor();
  await at.reload();
  await at.getByRole("button", { name: "Schemas", exact: true }).click();
  await at.locator(".side-open").first().waitFor();
  const times: number[] = [];
  for (let round = 0; round <= 5; round += 1) times.push(await timeOpening(at, round % 2 === 0 ? "one" : "two"));
  return times;
}

type Measured = readonly [name: string, times: readonly number[]];

/** Each gesture by its key, in the middle of the fields, and taken back. */
async function gestures(at: Page): Promise<Measured[]> {
  const named: readonly (readonly [string, readonly string[]])[] = [
    ["required (Alt+R)", ["Alt+r"]],
    ["or null (Alt+N)", ["Alt+n"]],
    ["rename (F2, a name, Enter)", ["F2", "x", "Enter"]],
    ["duplicate (Ctrl+D)", ["Control+d"]],
    ["move (Alt+Up)", ["Alt+ArrowUp"]],
    ["delete (Del)", ["Delete"]],
  ];
  const rows: Measured[] = [];
  const undone: number[] = [];
  await at.getByLabel("Find in the schema").fill("field_5150");
  await at.getByLabel("Find in the schema").press("Enter");
  await at.getByRole("tree", { name: "Schema" }).focus();
  for (const [name, press] of named) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const key of press.slice(0, -1)) await at.keyboard.press(key);
      times.push(...(await timed(at, press.at(-1) ?? "")));
      undone.push(...(await timed(at, "Control+z")));
    }
    rows.push([name, times]);
  }
  const shown: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    shown.push(...(await timed(at, round % 2 === 0 ? "Alt+n" : "Control+z", "text")));
  rows.push(["or null, and its undo, until the text shows it too", shown]);
  const moves: number[] = [];
  for (let round = 0; round < rounds; round += 1) moves.push(...(await timed(at, "ArrowDown", "tree", 60)));
  return [...rows, ["undo in the tree (Ctrl+Z)", undone], ["one row down (arrow key)", moves]];
}

async function timed(at: Page, key: string, watched: Watched = "tree", restMs = 350): Promise<number[]> {
  await watchKeys(at, watched);
  await at.keyboard.press(key);
  for (let look = 0; look < 50; look += 1) {
    await at.waitForTimeout(restMs);
    const times = await takeKeyTimes(at);
    if (times.length > 0) return times;
  }
  throw new Error(`The ${watched} does not show what ${key} did.`);
}

/** Letters into a description in the middle of the text, at several paces; and into a text that is broken. */
async function typing(at: Page): Promise<Measured[]> {
  const paces = [
    ["typing in the text, a key each 60 ms", 60, rounds * 4],
    ["typing in the text, a key each 170 ms", 170, rounds * 2],
    ["typing in the text, a key each 400 ms", 400, rounds],
  ] as const;
  await at.locator("[aria-label='Text'] .view-line", { hasText: "description" }).nth(3).click();
  await at.keyboard.press("End");
  await at.keyboard.press("ArrowLeft");
  await at.keyboard.press("ArrowLeft");
  const rows: Measured[] = [];
  for (const [name, pace, count] of paces) rows.push([name, await typed(at, pace, count)]);
  await at.keyboard.press("Delete");
  rows.push(["the same while the text is broken, a key each 170 ms", await typed(at, 170, rounds)]);
  return rows;
}

async function typed(at: Page, pace: number, count: number): Promise<number[]> {
  await watchKeys(at, "text");
  for (let key = 0; key < count; key += 1) {
    await at.keyboard.press(String.fromCodePoint(97 + (key % 26)));
    await at.waitForTimeout(pace);
  }
  return await takeKeyTimes(at);
}
