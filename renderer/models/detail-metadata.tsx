import { useState } from "react";

const longest = 300;

/** The key-values of the model's file, with a filter. */
export function DetailMetadata({ metadata }: { metadata: Record<string, unknown> }) {
  const [filter, setFilter] = useState("");
  const entries = Object.entries(metadata)
    .filter(([key]) => key.includes(filter.trim().toLowerCase()))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section className="detail">
      <h2>Metadata</h2>
      <input
        type="search"
        aria-label="Filter the metadata by key"
        placeholder="Filter by key"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <table className="metadata">
        <tbody>
          {entries.map(([key, value]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{valueWords(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length === 0 ? <p className="detail-none">Nothing of that key.</p> : null}
    </section>
  );
}

function valueWords(value: unknown): string {
  if (value === null) return "a list, left out by the source";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
