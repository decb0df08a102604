import { useStore } from "zustand";
import type { SourceDisk } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import type { ModelRef } from "../../shared/source.ts";
import { shelf } from "../stores/model-shelf.ts";

/** The layers a model is made of, and which other models use them too. */
export function DetailFiles({ model }: { model: ModelRef }) {
  const disk = useStore(shelf, (state) => state.disks.find(({ source }) => source === model.source));
  const own = disk?.models.find(({ name }) => modelNameKey(name) === modelNameKey(model.name));
  if (disk === undefined || own === undefined) return null;
  return (
    <section className="detail">
      <h2>Files</h2>
      {disk.exact ? null : (
        <p className="detail-none">Its manifest cannot be read from here, so it counts as one file, its weights.</p>
      )}
      <table className="files">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Holds</th>
            <th scope="col" className="figure">
              Size
            </th>
            <th scope="col">Also used by</th>
          </tr>
        </thead>
        <tbody>
          {own.layers.map(({ digest, bytes, role }) => (
            <tr key={`${digest} ${role}`}>
              <td>
                <code title={digest}>{digest.replace(/^sha256[:-]/, "").slice(0, 12)}</code>
              </td>
              <td>{role ?? "weights"}</td>
              <td className="figure">{formatBytes(bytes)}</td>
              <td>{usersOf(digest, disk, own.name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {disk.folder === undefined ? null : (
        <p className="detail-none">
          In <code>{disk.folder.path}</code>
        </p>
      )}
    </section>
  );
}

function usersOf(digest: string, { models }: SourceDisk, except: string): string {
  return models
    .filter(({ name, layers }) => name !== except && layers.some((layer) => layer.digest === digest))
    .map(({ name }) => name)
    .join(", ");
}
