import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { makeFolder } from "../folders.ts";

/** By the secret's name, then by what sealed it: base64 of what only that can open. */
const fileSchema = v.record(v.string(), v.record(v.string(), v.string()));
type Sealed = v.InferOutput<typeof fileSchema>;

export interface SecretFile {
  /** The seals there are of a secret, by what sealed it. */
  read(name: string): Record<string, string>;
  /** Puts a seal beside those of others. */
  write(name: string, sealedBy: string, seal: string): void;
  /** Deletes all seals of a secret. */
  drop(name: string): void;
}

/** Sealed secrets in a file only this user may read. One that cannot be read is set aside, never overwritten. */
export function openSecretFile(file: string): SecretFile {
  const text = (): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  };
  const parsed = (content: string) => v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), content);
  const readAll = (): Sealed => {
    const content = text();
    const found = content === undefined ? undefined : parsed(content);
    return found?.success ? found.output : {};
  };
  const writeAll = (all: Sealed): void => {
    const before = text();
    try {
      if (before !== undefined && !parsed(before).success) renameSync(file, `${file}.unreadable-${Date.now()}`);
      makeFolder(path.dirname(file));
      writeFileSync(`${file}.new`, JSON.stringify(all, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError("store-failed", `The key could not be kept in ${file}.`, { detail, cause: thrown });
    }
  };
  return {
    read: (name) => readAll()[name] ?? {},
    write(name, sealedBy, seal) {
      const all = readAll();
      writeAll({ ...all, [name]: { ...all[name], [sealedBy]: seal } });
    },
    drop(name) {
      const { [name]: dropped, ...rest } = readAll();
      if (dropped !== undefined) writeAll(rest);
    },
  };
}
