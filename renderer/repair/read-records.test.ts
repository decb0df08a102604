import { describe, expect, test } from "vitest";
import { batchFiles, fieldsOf, readRecords } from "./read-records.ts";

const file = (name: string, text: string): File => new File([text], name);

async function read(name: string, text: string, field: string) {
  const files = batchFiles([file(name, text)]);
  if (files === null) throw new Error("These files hold no records.");
  const records = [];
  for await (const record of readRecords(files, field)) records.push(record);
  return records;
}

describe("records", () => {
  test("of JSONL are the lines, or what stands under a key", async () => {
    const lines = '{"id":1,"text":"one"}\n\n{"text":{"a":1}}\n{"id":3}\nno JSON';
    expect(await read("a.jsonl", lines, "text")).toEqual([
      { name: "line 1", text: "one" },
      { name: "line 3", text: '{"a":1}' },
      { name: "line 4", text: "" },
      { name: "line 5", text: "no JSON" },
    ]);
    expect((await read("a.jsonl", lines, "")).map(({ text }) => text)).toEqual(lines.split("\n").filter(Boolean));
  });

  test("of one text alone are named by it", () => {
    expect(batchFiles([file("a.txt", "one")])).toMatchObject({ kind: "folder", name: "a.txt" });
  });

  test("of a folder are its files by name, hidden ones left out, whatever their encoding", async () => {
    const utf16 = new File([new Uint8Array([0xff, 0xfe, 0x68, 0, 0x69, 0])], "2.txt");
    const files = batchFiles([file("10.txt", "ten"), file(".hidden", "no"), utf16]);
    if (files === null) throw new Error("These files hold no records.");
    const records = [];
    for await (const record of readRecords(files, "")) records.push(record);
    expect(records).toEqual([
      { name: "2.txt", text: "hi" },
      { name: "10.txt", text: "ten" },
    ]);
  });

  test("are offered with the longest text first", async () => {
    const files = batchFiles([file("a.ndjson", '{"id":"x","review":"a long text","n":5}')]);
    expect(files && (await fieldsOf(files))).toEqual(["review", "id", "n"]);
  });
});
