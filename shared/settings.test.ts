import { describe, expect, it } from "vitest";
import { readSettings, settingsDefaults, writeSettings } from "./settings.ts";

describe("readSettings", () => {
  it("gives the defaults for an empty file", () => {
    expect(readSettings("")).toEqual({ settings: settingsDefaults, problems: [] });
  });

  it("reads values beside comments and trailing commas", () => {
    const { settings, problems } = readSettings(`{\n  // dark at night\n  "theme": "dark",\n}`);
    expect(settings.theme).toBe("dark");
    expect(problems).toEqual([]);
  });

  it("names a bad value with its key, uses its default and keeps the good ones", () => {
    const { settings, problems } = readSettings(`{"fontSize": "big", "theme": "light"}`);
    expect(settings).toEqual({ ...settingsDefaults, theme: "light" });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.key).toBe("fontSize");
    expect(problems[0]?.message).toContain('"big"');
  });

  it("says where inside a setting the bad value stands", () => {
    expect(readSettings(`{"sampling": {"top_p": 7}}`).problems[0]).toMatchObject({
      key: "sampling",
      message: expect.stringContaining("sampling.top_p"),
    });
  });

  it("names keys it does not know", () => {
    expect(readSettings(`{"them": "dark"}`).problems).toEqual([
      { key: "them", message: "Diptych knows no such setting." },
    ]);
  });

  it("names the line of a file that is not JSON and keeps what stands before it", () => {
    const { settings, problems } = readSettings(`{\n"theme": "dark",\n"fontSize": }`);
    expect(settings.theme).toBe("dark");
    expect(problems[0]?.message).toContain("Line 3");
  });
});

describe("writeSettings", () => {
  it("changes one value and leaves comments and order alone", () => {
    const before = `{\n  // mine\n  "theme": "dark",\n  "fontSize": 14\n}\n`;
    expect(writeSettings(before, { fontSize: 16 })).toBe(`{\n  // mine\n  "theme": "dark",\n  "fontSize": 16\n}\n`);
  });

  it("starts a file that is empty", () => {
    expect(JSON.parse(writeSettings("", { theme: "light" }))).toEqual({ theme: "light" });
  });
});

describe("a settings file that is broken", () => {
  it("is named when it holds no object", () => {
    expect(readSettings("[1, 2]")).toMatchObject({ settings: settingsDefaults, problems: [{ key: "" }] });
  });

  it("may begin with a byte order mark", () => {
    expect(readSettings(`\uFEFF{"theme": "dark"}`)).toMatchObject({ settings: { theme: "dark" }, problems: [] });
  });

  it.each(["{bad", "[]", `{"theme": "dark"} more`])("is not written into: %j", (text) => {
    expect(() => writeSettings(text, { theme: "light" })).toThrow("Mend the settings file first");
  });
});
