import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { migrations } from "./migrations.ts";
import { openDatabase } from "./database.ts";
import { createStore, openStore, temporaryStore, type Store } from "./store.ts";

const pane: Pane = {
  id: "left",
  model: { source: "engine", name: "demo:base" },
  mode: "completion",
  sampling: {},
  system: "",
  ...freshApproach,
};

function converse(store: Store, prompt: string, answer: string): { conversation: number; run: number } {
  const conversation = store.conversations.create(prompt, [pane], true, 1);
  const comparisonId = store.conversations.addComparison(conversation, null, prompt, 2);
  const run = addRun(store, comparisonId);
  store.runs.finish({ ...run, text: answer }, { reason: "stop" });
  return { conversation, run: run.id };
}

function addRun(store: Store, comparisonId: number) {
  const model = { source: "engine", name: "demo:base" };
  const sampling = samplingDefaults;
  return store.runs.add({ ...pane, comparisonId, paneId: pane.id, model, sampling, continues: null, text: "" }, 3);
}

describe("conversations", () => {
  it("gives back what was stored, whatever is in it", () => {
    const store = temporaryStore();
    const odd = `NUL \0, ${"e\u0301".repeat(1000)}, שלום, 🌌, "quotes'`;
    const { conversation, run } = converse(store, odd, odd);
    expect(store.conversations.comparisons(conversation)[0]?.prompt).toBe(odd);
    expect(store.runs.get(run)?.text).toBe(odd);
  });

  it("lists pinned ones first, then the newest", () => {
    const store = temporaryStore();
    const ids = ["a", "b", "c"].map((title, index) => store.conversations.create(title, [pane], true, index));
    store.conversations.pin(ids[0] ?? 0, true);
    expect(store.conversations.list(10, 0).map(({ title }) => title)).toEqual(["a", "c", "b"]);
    expect(store.conversations.list(1, 1).map(({ title }) => title)).toEqual(["c"]);
  });

  it("takes a deletion back until it is purged", () => {
    const store = temporaryStore();
    const { conversation } = converse(store, "The sky is", "blue");
    store.conversations.markDeleted(conversation, 100);
    expect(store.conversations.list(10, 0)).toEqual([]);
    store.conversations.markDeleted(conversation, null);
    expect(store.conversations.list(10, 0)).toHaveLength(1);
    store.conversations.markDeleted(conversation, 100);
    store.conversations.purge(200);
    expect(store.conversations.get(conversation)).toBeUndefined();
    expect(store.conversations.find("sky", 10)).toEqual([]);
  });
});

describe("search", () => {
  it("finds words of titles, prompts and answers, without regard to case and accents, and shows where", () => {
    const store = temporaryStore();
    const { conversation } = converse(store, "Comment dit-on star?", "On dit étoile.");
    converse(store, "Something else", "entirely");
    const [found, ...others] = store.conversations.find("ETOI", 10);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ id: conversation, snippet: "On dit \uE000étoile\uE001." });
  });

  it("wants all the words", () => {
    const store = temporaryStore();
    converse(store, "The capital of France is", "Paris");
    expect(store.conversations.find("capital fra", 10)).toHaveLength(1);
    expect(store.conversations.find("capital spain", 10)).toEqual([]);
  });

  it.each(['"', "*", "NEAR(", "a AND", "- ' ;", "(((", "\0"])("takes %j as words, not as a query language", (query) => {
    expect(() => temporaryStore().conversations.find(query, 10)).not.toThrow();
  });

  it("finds an emoji in titles and prompts, though it is no word", () => {
    const store = temporaryStore();
    const { conversation } = converse(store, "After rain 🌈 comes", "sun");
    converse(store, "Rain", "rain");
    expect(store.conversations.find(" 🌈", 10)).toMatchObject([
      { id: conversation, snippet: "After rain \uE000🌈\uE001 comes" },
    ]);
  });

  it("finds a conversation behind a grid, a long one and deleted ones that hold the same word often", () => {
    const store = temporaryStore();
    const old = converse(store, "The capital of France is", "Paris").conversation;
    const often = Array.from({ length: 401 }, (_, n) => `Paris ${n}`);
    const grid = store.conversations.create("Grid", [pane], true, 10);
    store.grids.mark(grid);
    const long = store.conversations.create("Long", [pane], true, 20);
    store.together(() => {
      for (const text of often) {
        store.conversations.addComparison(grid, null, text, 10);
        store.conversations.addComparison(long, null, text, 20);
        store.conversations.markDeleted(converse(store, text, text).conversation, 30);
      }
    });
    expect(store.conversations.find("Paris", 10).map(({ id }) => id)).toEqual([long, old]);
  });

  it("gives what it finds in the order of the list, at most so many", () => {
    const store = temporaryStore();
    const ids = ["a", "b", "c", "d"].map((title) => converse(store, `Paris ${title}`, title).conversation);
    const [first = 0, second = 0, third = 0] = ids;
    store.conversations.setHead(second, null, 50);
    store.conversations.pin(first, true);
    store.conversations.setHead(third, null, 40);
    const listed = store.conversations.list(3, 0).map(({ id }) => id);
    expect(listed).toEqual([first, second, third]);
    expect(store.conversations.find("Paris", 3).map(({ id }) => id)).toEqual(listed);
  });

  it("follows a renaming", () => {
    const store = temporaryStore();
    const { conversation } = converse(store, "old", "x");
    store.conversations.rename(conversation, "brand new");
    expect(store.conversations.find("brand", 10)).toHaveLength(1);
  });
});

describe("runs", () => {
  it("joins what was checkpointed, and folds it when the run ends", () => {
    const store = temporaryStore();
    const { conversation } = converse(store, "a", "b");
    const comparison = store.conversations.addComparison(conversation, null, "again", 5);
    const run = addRun(store, comparison);
    store.runs.checkpoint(run.id, 0, { text: "The sky ", reasoning: "", overrun: "" });
    store.runs.checkpoint(run.id, 1, { text: "is blue", reasoning: "", overrun: "\n" });
    expect(store.runs.get(run.id)?.text).toBe("The sky is blue");
    expect(store.runs.unfinished().map(({ id }) => id)).toEqual([run.id]);
    store.runs.finish({ ...run, text: "The sky is blue." }, { reason: "stop" });
    expect(store.runs.get(run.id)).toMatchObject({ text: "The sky is blue.", end: { reason: "stop" } });
    expect(store.runs.unfinished()).toEqual([]);
  });

  it("makes the newest run of a pane the chosen one, and an older one again when asked", () => {
    const store = temporaryStore();
    const { conversation, run } = converse(store, "a", "b");
    const second = addRun(store, store.conversations.comparisons(conversation)[0]?.id ?? 0);
    const chosen = () => store.runs.ofConversation(conversation).flatMap(({ id, chosen: is }) => (is ? id : []));
    expect(chosen()).toEqual([second.id]);
    const first = store.runs.get(run);
    if (first !== undefined) store.runs.choose(first);
    expect(chosen()).toEqual([run]);
  });
});

describe("the database file", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-store-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => path.join(folder, "diptych.sqlite");

  it("keeps what was stored when the program is opened again", () => {
    const first = openStore(folder).store;
    converse(first, "The sky is", "blue");
    first.close();
    const { store, notice } = openStore(folder);
    expect(notice).toBeUndefined();
    expect(store.conversations.find("blue", 10)).toHaveLength(1);
    store.close();
  });

  it("keeps what was being written before each window had a draft of its own", () => {
    const db = new DatabaseSync(file());
    db.exec(`${migrations.slice(0, 6).join(";")}; pragma user_version = 6`);
    const put = db.prepare("insert into drafts (key, text, updated_at) values (?, ?, 1)");
    for (const key of ["new", "new/pane/left", "conversation/1", "conversation/1/pane/left", "grid", "wrapper/1"])
      put.run(key, key);
    db.close();
    const { store } = openStore(folder);
    const kept = (prefix: string) => store.drafts.list(prefix).map(({ key }) => store.drafts.get(key));
    for (const place of ["new/pane/left", "conversation/1/pane/left", "grid"])
      expect(kept(`${place}/`)).toEqual([place]);
    for (const place of ["new", "conversation/1"]) expect(kept(`${place}/all/`)).toEqual([place]);
    expect(store.drafts.get("wrapper/1")).toBe("wrapper/1");
    store.close();
  });

  it("sets a damaged file aside, names it, and takes the last backup", async () => {
    const opened = openStore(folder);
    converse(opened.store, "The sky is", "blue");
    await opened.backUp(Date.now());
    opened.store.close();
    const bytes = readFileSync(file());
    writeFileSync(file(), Buffer.concat([Buffer.alloc(4096, 7), bytes.subarray(4096)]));
    const { store, notice } = openStore(folder);
    const aside = readdirSync(folder).find((name) => name.includes(".damaged-"));
    expect(notice).toContain(aside ?? "no file was set aside");
    expect(notice).toContain("backup");
    expect(store.conversations.find("blue", 10)).toHaveLength(1);
    store.close();
  });

  it("takes the newest backup that is sound, and never one that was cut off while it was written", async () => {
    const opened = openStore(folder);
    converse(opened.store, "The sky is", "blue");
    await opened.backUp(Date.now());
    opened.store.close();
    const backups = path.join(folder, "backups");
    const [sound = ""] = readdirSync(backups);
    expect(readdirSync(backups)).toEqual([expect.stringMatching(/\.sqlite$/)]);
    const half = readFileSync(path.join(backups, sound)).subarray(0, 6000);
    writeFileSync(path.join(backups, "9998-01-01T00-00-00.sqlite"), half);
    writeFileSync(path.join(backups, "9999-01-01T00-00-00.sqlite"), "never a database");
    writeFileSync(path.join(backups, "9999-01-02T00-00-00.sqlite.part"), half);
    writeFileSync(file(), "this was never a database");
    const { store, notice } = openStore(folder);
    expect(notice).toContain(sound);
    expect(store.conversations.find("blue", 10)).toHaveLength(1);
    store.close();
  });

  it("begins anew when no backup is sound either", () => {
    openStore(folder).store.close();
    const backups = path.join(folder, "backups");
    mkdirSync(backups, { recursive: true });
    writeFileSync(path.join(backups, "9999-01-01T00-00-00.sqlite"), "never a database");
    writeFileSync(file(), "this was never a database");
    const { store, notice } = openStore(folder);
    expect(notice).toContain("a new one begun");
    expect(store.conversations.count()).toBe(0);
    store.close();
  });

  it("says once what the system said of a folder that cannot be made", () => {
    const taken = path.join(folder, "taken");
    writeFileSync(taken, "");
    expect(() => openStore(taken)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^Storing failed: EEXIST/), detail: undefined }),
    );
  });

  it("begins anew beside a damaged file when there is no backup", () => {
    writeFileSync(file(), "this was never a database");
    const { store, notice } = openStore(folder);
    expect(notice).toContain(".damaged-");
    expect(store.conversations.count()).toBe(0);
    store.close();
  });

  it("refuses a file of a newer version by name, and does not touch it", () => {
    const db = new DatabaseSync(file());
    db.exec("create table later (x); pragma user_version = 999");
    db.close();
    const before = readFileSync(file());
    expect(() => openStore(folder)).toThrow(/newer Diptych/);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder).some((name) => name.includes("damaged"))).toBe(false);
  });

  it("says when another program holds the file", () => {
    openStore(folder).store.close();
    const other = new DatabaseSync(file());
    other.exec("pragma journal_mode = delete; begin exclusive");
    expect(() => openStore(folder)).toThrow(/in use/);
    other.exec("rollback");
    other.close();
  });

  it("says when the disk is full, loses nothing that was stored, and goes on when there is room", () => {
    const { db } = openDatabase(folder);
    const full = createStore(db);
    const { conversation } = converse(full, "kept", "kept");
    const isFull = expect.objectContaining({ code: "store-full" });
    db.exec("pragma max_page_count = 1");
    expect(() => converse(full, "x".repeat(100_000), "y")).toThrow(isFull);
    expect(() => full.drafts.put("wrapper/1", "x".repeat(100_000), 1)).toThrow(isFull);
    db.exec("pragma max_page_count = 100000");
    expect(full.conversations.get(conversation)?.title).toBe("kept");
    expect(() => converse(full, "x".repeat(100_000), "y")).not.toThrow();
    full.close();
  });

  it("says when another program is writing into it", () => {
    const { db } = openDatabase(folder);
    const store = createStore(db);
    db.exec("pragma busy_timeout = 0");
    const other = new DatabaseSync(file());
    other.exec("begin immediate");
    expect(() => store.conversations.create("a", [pane], true, 1)).toThrow(/in use by another program/);
    expect(() => store.drafts.put("wrapper/1", "a", 1)).toThrow(/in use by another program/);
    other.exec("rollback");
    other.close();
    expect(store.conversations.count()).toBe(0);
    store.close();
  });

  it("leaves what has gone wrong in the program as it is, and stores nothing of it", () => {
    const { store } = openStore(folder);
    const fault = new TypeError("not a function");
    const fail = (): never => {
      store.conversations.create("a", [pane], true, 1);
      throw fault;
    };
    expect(() => store.together(fail)).toThrow(fault);
    expect(() => store.conversations.addComparison(1, null, "of no conversation", 1)).toThrow(
      expect.not.objectContaining({ name: "AppError" }),
    );
    expect(store.conversations.count()).toBe(0);
    store.close();
  });

  it("keeps a week of daily backups, one a day", async () => {
    const opened = openStore(folder);
    const day = 24 * 60 * 60 * 1000;
    for (let n = 0; n < 10; n += 1) {
      await opened.backUp(n * day * 1.01);
      await opened.backUp(n * day * 1.01 + 1000);
    }
    expect(readdirSync(path.join(folder, "backups"))).toHaveLength(7);
    opened.store.close();
  });
});
