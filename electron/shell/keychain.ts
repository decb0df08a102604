import { secretsInMemory, type SecretStore } from "../core/secrets.ts";
import type { SecretFile } from "../storage/secret-file.ts";

/** What seals secrets for this user: the system's own key store, through Electron. */
export interface Sealer {
  /** As in `gnome_libsecret`; written down with every seal, since another cannot open it. */
  name: string;
  available(): Promise<boolean>;
  seal(text: string): Promise<Buffer>;
  /** `renew`: the key store wants it sealed again. */
  open(seal: Buffer): Promise<{ text: string; renew: boolean }>;
}

/** These seal with a password anyone can look up: no better than plain text. */
const unsafe: ReadonlySet<string> = new Set(["basic_text", "unknown"]);

/**
 * Secrets sealed by the system's key store. Where it has none that is safe they last for this start only, and it says
 * so. What another key store sealed is left as it is, and asked for again.
 */
export function createKeychain(sealer: Sealer, file: SecretFile): SecretStore {
  const opened = secretsInMemory();
  const troubles = new Map<string, string>();
  const isSafe = async (): Promise<boolean> => !unsafe.has(sealer.name) && (await sealer.available());

  async function open(name: string): Promise<string | undefined> {
    const seals = file.read(name);
    const seal = seals[sealer.name];
    const others = Object.keys(seals).join(" and ");
    if (seal === undefined && others !== "")
      troubles.set(
        name,
        `A key was kept by ${others}; this start uses ${sealer.name}. It stays there: enter it again.`,
      );
    if (seal === undefined || !(await isSafe())) return undefined;
    try {
      const { text, renew } = await sealer.open(Buffer.from(seal, "base64"));
      await opened.set(name, text);
      if (renew) await keep(name, text);
      return text;
    } catch {
      troubles.set(
        name,
        "The system's key store did not open the kept key. Unlock it and start anew, or enter the key again.",
      );
      return undefined;
    }
  }

  async function keep(name: string, value: string): Promise<void> {
    if (!(await isSafe())) return;
    try {
      file.write(name, sealer.name, (await sealer.seal(value)).toString("base64"));
      troubles.delete(name);
    } catch {
      troubles.set(name, "The system's key store did not take the key, so it lasts for this start only.");
    }
  }

  return {
    get: async (name) => (await opened.get(name)) ?? (await open(name)),
    async set(name, value) {
      troubles.delete(name);
      await opened.set(name, value);
      await keep(name, value);
    },
    async forget(name) {
      troubles.delete(name);
      await opened.forget(name);
      file.drop(name);
    },
    where: async () => ((await isSafe()) ? "keychain" : "this start only"),
    async note(name) {
      const trouble = troubles.get(name);
      if (trouble !== undefined || (await isSafe())) return trouble;
      return `This system offers no safe key store (${sealer.name}), so a key lasts for this start only.`;
    },
  };
}
