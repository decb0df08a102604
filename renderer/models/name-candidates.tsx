import { formatBytes } from "../../shared/models/bytes.ts";
import type { NameCandidate, PullCandidate } from "../../shared/models/name-candidate.ts";
import type { NameResolution } from "../../shared/models/name-resolver.ts";
import { askForFile } from "../stores/new-model.ts";
import { askToPull } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { parameterWords } from "./shelf-words.ts";

/** What the typed name may mean: three at most, and the person picks. */
export function NameCandidates({ meant }: { meant: NameResolution }) {
  if (meant.outcome === "refused") {
    return (
      <p className="models-note" role="status">
        {meant.sentence}
      </p>
    );
  }
  return (
    <section className="find-part" aria-label="What this name may mean">
      <h2>Meant by that name</h2>
      {meant.note === undefined ? null : <p className="find-note">{meant.note}</p>}
      <ul className="candidates">
        {meant.candidates.map((candidate) => (
          <Candidate key={candidate.action === "pull" ? candidate.name : candidate.path} candidate={candidate} />
        ))}
      </ul>
    </section>
  );
}

function Candidate({ candidate }: { candidate: NameCandidate }) {
  if (candidate.action === "create-from-file") {
    return (
      <li className="candidate">
        <span className="kind">FILE</span>
        <strong>{candidate.path}</strong>
        <span className="candidate-reason">{candidate.reason}</span>
        <Button onClick={() => askForFile(candidate.path)}>Create from it…</Button>
      </li>
    );
  }
  const { name, kind, known, reason, differs } = candidate;
  const words = known === "installed" ? "Installed" : "Pull…";
  return (
    <li className="candidate">
      <span className="kind" data-kind={kind}>
        {kind.toUpperCase()}
      </span>
      <strong>{name}</strong>
      <small className="figure">{factWords(candidate)}</small>
      <span className="candidate-reason" data-differs={differs.length > 0}>
        {reason}
      </span>
      <Button disabled={known === "installed"} aria-label={`${words} ${name}`} onClick={() => askToPull([name])}>
        {words}
      </Button>
    </li>
  );
}

function factWords({ parameters, quantisation, bytes }: PullCandidate): string {
  const size = bytes === undefined ? "size unknown" : formatBytes(bytes);
  return [parameters === undefined ? undefined : parameterWords(parameters), quantisation, size]
    .filter((part) => part !== undefined)
    .join(" · ");
}
