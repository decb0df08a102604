import type { KeyPlace, KeyState } from "../../shared/contract/keys.ts";
import { AppError } from "../../shared/errors.ts";
import type { SourceKey } from "../backends/backend.ts";

/** Where a face of the program keeps secrets. Never the database, a log or an export. */
export interface SecretStore {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  forget(name: string): Promise<void>;
  /** Where one that is set now is kept. */
  where(): Promise<Exclude<KeyPlace, "environment">>;
  /** Why it is kept no better, or cannot be read; a sentence, or undefined when all is well. */
  note(name: string): Promise<string | undefined>;
}

/** Secrets that end with the program. */
export function secretsInMemory(note?: string): SecretStore {
  const secrets = new Map<string, string>();
  return {
    get: async (name) => secrets.get(name),
    set: async (name, value) => void secrets.set(name, value),
    forget: async (name) => void secrets.delete(name),
    where: async () => "this start only",
    note: async () => note,
  };
}

/** The keys of sources: from the environment, which always wins, else from where this face keeps them. */
export function createSecrets(store: SecretStore, env: Readonly<Record<string, string | undefined>>) {
  const fromEnvironment = ({ variable }: SourceKey): string =>
    variable === undefined ? "" : (env[variable]?.trim() ?? "");

  async function state(key: SourceKey): Promise<KeyState> {
    const { name, variable } = key;
    if (fromEnvironment(key) !== "") return { hasKey: true, where: "environment", variable };
    // Reading comes first: only then is it known what stands in its way.
    const hasKey = (await store.get(name)) !== undefined;
    return { hasKey, where: await store.where(), variable, note: await store.note(name) };
  }

  return {
    state,
    /** The key, and what to call it in a sentence; undefined where there is none. */
    async read(key: SourceKey): Promise<{ value: string; called: string } | undefined> {
      const { name, variable } = key;
      const given = fromEnvironment(key);
      if (given !== "" && !isKey(given))
        throw new AppError("bad-input", `${variable} holds something that is no key: ${whatKeysAre}`);
      if (given !== "") return { value: given, called: `the key in ${variable}` };
      const value = await store.get(name);
      return value === undefined ? undefined : { value, called: "the key from the settings" };
    },
    async set(key: SourceKey, text: string): Promise<KeyState> {
      const value = text.trim();
      if (fromEnvironment(key) !== "")
        throw new AppError(
          "bad-input",
          `The key in ${key.variable} goes before any other. Unset it to use another one.`,
        );
      if (!isKey(value)) throw new AppError("bad-input", `This is no key: ${whatKeysAre}`);
      await store.set(key.name, value);
      return await state(key);
    },
    async forget(key: SourceKey): Promise<KeyState> {
      await store.forget(key.name);
      return await state(key);
    },
  };
}

export type Secrets = ReturnType<typeof createSecrets>;

/** Anything else would fail as a header, and be repeated in the error. */
const isKey = (text: string): boolean => /^[\x21-\x7e]{1,500}$/.test(text);
const whatKeysAre = "a key is one word of letters, digits and signs.";
