import { safeStorage } from "electron";
import type { SecretStore } from "../core/secrets.ts";
import { openSecretFile } from "../storage/secret-file.ts";
import { createKeychain } from "./keychain.ts";

/** Secrets by Electron's safeStorage, sealed in this file. Ask only once the app is ready. */
export function keptSecrets(file: string): SecretStore {
  const sealer = {
    name: process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : process.platform,
    available: () => safeStorage.isAsyncEncryptionAvailable(),
    seal: (text: string) => safeStorage.encryptStringAsync(text),
    async open(seal: Buffer) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(seal);
      return { text: result, renew: shouldReEncrypt };
    },
  };
  return createKeychain(sealer, openSecretFile(file));
}
