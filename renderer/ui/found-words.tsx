/** What the index puts around the words it found. */
const markEdges = /[\uE000\uE001]/u;

/** The words found, between the marks the index puts around them. */
export function FoundWords({ text }: { text: string }) {
  const parts = text.split(markEdges);
  return (
    <span className="side-snippet">
      {parts.map((part, index) => (index % 2 === 1 ? <mark key={`${index} ${part}`}>{part}</mark> : part))}
    </span>
  );
}
