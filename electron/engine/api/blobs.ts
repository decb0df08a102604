import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import { isDigest } from "../store/manifest.ts";
import { DigestMismatch } from "../store/own-folder.ts";
import type { EngineParts } from "./engine-parts.ts";

/** `HEAD /api/blobs/:digest`: whether the blob is there. */
export async function handleBlobCheck({ store }: EngineParts, { param, reply }: Call): Promise<void> {
  const blob = await store.blob(checkDigest(param));
  reply.empty(blob ? 200 : 404);
}

/** `POST /api/blobs/:digest`: uploads a file; it is kept only if its sha256 is the one in the path. */
export async function handleBlobUpload({ store }: EngineParts, { param, bytes, reply }: Call): Promise<void> {
  const digest = checkDigest(param);
  if (await store.blob(digest)) return reply.empty(200);
  await store.own.writeBlob(digest, bytes).catch((error: unknown) => {
    throw error instanceof DigestMismatch ? new HttpError(400, error.message, { cause: error }) : error;
  });
  reply.empty(201);
}

function checkDigest(param: string): string {
  const digest = param.replace(/%3a/i, ":").replace("sha256-", "sha256:");
  if (!isDigest(digest)) throw new HttpError(400, "invalid digest format");
  return digest;
}
