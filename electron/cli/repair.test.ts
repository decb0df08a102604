import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { startStandIn } from "../../e2e/support/stand-in-ollama.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "repair-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
};
const schema = file(
  "person.json",
  `{ "type": "object", "required": ["name", "age"], // comments are taken
     "properties": { "name": { "type": "string" }, "age": { "type": "integer" } } }`,
);

function diptych(args: readonly string[], input: string | Uint8Array = "") {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["electron/cli.ts", "repair", ...args], {
    cwd: root,
    input,
    timeout: 60_000,
    env: { ...process.env, DIPTYCH_HOME: folder },
  });
  return { out: stdout.toString(), said: stderr.toString(), status };
}

describe("diptych repair", () => {
  it("prints the value of a text in a pipe", () => {
    const { out, status } = diptych(["--schema", schema], "Some facts: name:John, age:'30'");
    expect([out, status]).toEqual(['{"name":"John","age":30}\n', 0]);
  });

  it("gives valid text back byte for byte", () => {
    const text = '{\n\t"age": 12345678901234567890,\r\n "name": "A\\u0062"}';
    expect(diptych(["-", "--schema", schema], text)).toMatchObject({ out: `${text}\n`, status: 0 });
  });

  it("says what is missing, and ends with 1", () => {
    const { out, said, status } = diptych(["-", "--schema", schema], '{"name": "John"}');
    expect([out, said, status]).toEqual(["", "/age: required, but not found\n", 1]);
  });

  it("answers several files line by line, and reports every edit", () => {
    const good = file("good.txt", '{"name": "John", age: "30"}');
    const utf16 = file("utf16.txt", Buffer.from('\ufeff{"name": "Zoë", "age": 3}', "utf16le"));
    const empty = file("empty.txt", "");
    const report = path.join(folder, "report.json");
    const nowhere = path.join(folder, "nowhere.txt");
    const { out, status } = diptych([good, nowhere, utf16, empty, "--schema", schema, "--report", report]);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { file: good, value: { name: "John", age: 30 } },
      { file: nowhere, error: expect.stringContaining("cannot be read") },
      { file: utf16, value: { name: "Zoë", age: 3 } },
      { file: empty, error: "the value: The text is empty." },
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
      texts: 4,
      valid: 2,
      refused: 2,
      results: [
        { edits: [{ rule: "quoted-key" }, { rule: "text-to-number", path: "/age", before: '"30"' }] },
        {},
        {},
        {},
      ],
    });
  });

  it("reads texts line by line and answers in order, whatever a line holds", () => {
    const lines = [
      JSON.stringify({ text: "{n: 1}", schema: { type: "object" } }),
      JSON.stringify({ text: "name: A, age: 1" }),
      "no JSON",
      JSON.stringify({ text: "nothing" }),
      JSON.stringify({ text: "1", schema: { $ref: "#/nowhere" } }),
      JSON.stringify({ text: "[\n1\n]", schema: { type: "array" } }),
    ];
    const { out, status } = diptych(["--jsonl", "--rules-only", "--schema", schema], lines.join("\n"));
    expect(out.trimEnd().split("\n")).toEqual([
      '{"value":{"n":1}}',
      '{"value":{"name":"A","age":1}}',
      expect.stringContaining("A line must be JSON"),
      expect.stringContaining("no JSON was found"),
      expect.stringContaining("there is nothing there"),
      '{"value":[1]}',
    ]);
    expect(status).toBe(1);
  });

  it.each([
    [["-"], "Say by --schema"],
    [["-", "--schema", "/no/such/file"], "cannot be read"],
    [["/no/such/text", "--schema", schema], "cannot be read"],
    [["-", "--schema", schema, "--rules-only", "--model", "m"], "no model is asked"],
    [["--jsonl", "--report", "r.json"], "no files, no report"],
    [["-", "--schema", schema, "--num-predict", "0"], "It takes a whole number from 1 to 1000000"],
    [["-", "--schema", schema, "--model", "nobody:1b"], "No model nobody:1b is installed"],
    [["-", "--schema", schema, "--report", "/no/such/folder/r.json"], "r.json cannot be written: no such file or"],
    [["-", "--schema", folder], `${folder} cannot be read: it is a folder.`],
  ])("called with %j ends with 2 and a sentence", (args, sentence) => {
    const { said, status } = diptych(args, "{}");
    expect([said, status]).toEqual([expect.stringContaining(sentence), 2]);
  });

  it("begins no other text after Ctrl+C, and keeps what it has", async () => {
    const ollama = await startStandIn();
    const texts = ['{"name": "A", "age": 1}', "B is old", '{"name": "C", "age": 3}'];
    const files = texts.map((text, index) => file(`stopped-${index}.txt`, text));
    const report = path.join(folder, "stopped.json");
    const args = [...files, "--schema", schema, "--model", "llama3.1:8b", "--report", report];
    const child = spawn(process.execPath, ["electron/cli.ts", "repair", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DIPTYCH_HOME: folder, OLLAMA_HOST: ollama.url },
    });
    ollama.on("/api/generate", () => void child.kill("SIGINT"));
    const [out, [code]] = await Promise.all([readAll(child.stdout), once(child, "exit")]);
    await ollama.close();
    expect(out.trimEnd().split("\n")).toEqual([
      `{"file":${JSON.stringify(files[0])},"value":{"name": "A", "age": 1}}`,
      `{"file":${JSON.stringify(files[1])},"error":"the value: It was stopped."}`,
    ]);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ texts: 2, valid: 1, failed: 1 });
    expect(code).toBe(130);
  });

  it("ends when Ctrl+C comes while it waits for a line", async () => {
    const args = ["electron/cli.ts", "repair", "--jsonl", "--rules-only", "--schema", schema];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, DIPTYCH_HOME: folder } });
    child.stdin.write('{"text": "name: A, age: 1"}\n');
    child.stdout.once("data", () => void child.kill("SIGINT"));
    const [out, [code]] = await Promise.all([readAll(child.stdout), once(child, "exit")]);
    expect([out, code]).toEqual(['{"value":{"name":"A","age":1}}\n', 130]);
  });

  it("asks the engine's model for what rules cannot settle", () => {
    const closed = file("closed.json", readFileSync(schema, "utf8").replace("{", '{ "additionalProperties": false,'));
    const { out, status } = diptych(["-", "--schema", closed, "--model", "diptych-demo:instruct"], "John is 30.");
    expect(JSON.parse(out)).toEqual({ name: expect.any(String), age: expect.any(Number) });
    expect(status).toBe(0);
  });

  it("says which values the model made up", () => {
    const { said, status } = diptych(["-", "--schema", schema, "--model", "diptych-demo:instruct"], "Nobody is here.");
    expect(said).toContain("/name: the text does not say this\n/age: the text does not say this");
    expect(status).toBe(0);
  });
});
