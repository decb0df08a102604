import type { DatabaseSync } from "node:sqlite";

/** Text a person is still writing, under a key such as `wrapper/3`, or `conversation/12/pane/left/WINDOW` where each window has its own. */
export function createDrafts(db: DatabaseSync) {
  const get = db.prepare("select text from drafts where key = ?");
  const list = db.prepare(
    "select key, updated_at from drafts where substr(key, 1, length(:prefix)) = :prefix order by updated_at desc",
  );
  const put = db.prepare("insert or replace into drafts (key, text, updated_at) values (?, ?, ?)");
  const remove = db.prepare("delete from drafts where key = ?");
  return {
    get(key: string): string {
      return String(get.get(key)?.["text"] ?? "");
    },
    /** Those whose keys begin so, the newest first. */
    list: (prefix: string): { key: string; updatedAt: number }[] =>
      list.all({ prefix }).map((row) => ({ key: String(row["key"]), updatedAt: Number(row["updated_at"]) })),
    /** Keeps the text; an empty one is no draft. */
    put(key: string, text: string, now: number): void {
      if (text === "") remove.run(key);
      else put.run(key, text, now);
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
