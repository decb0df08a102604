/** Where a Modelfile says that its weights lie: the models' folder, and the blob by its digest. */
export interface ModelfileBlob {
  readonly folder: string;
  readonly digest: string;
}

const FROM_BLOB = /^FROM\s+"?(.+?)[\\/]blobs[\\/]sha256-([0-9a-f]{64})"?\s*$/m;

/**
 * Reads the first `FROM` line that names a blob, as servers print it in `show`. Undefined where there is none: a model
 * that is read from another place, or a server that does not say.
 */
export function blobOfModelfile(modelfile: string): ModelfileBlob | undefined {
  const [, folder, hex] = FROM_BLOB.exec(modelfile) ?? [];
  return folder === undefined || hex === undefined ? undefined : { folder, digest: `sha256:${hex}` };
}
