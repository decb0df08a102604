import type { Cluster } from "../../shared/compare/clusters.ts";
import type { RunInfo } from "../../shared/conversation.ts";
import { chooseRun } from "../stores/conversation.ts";
import { openStudy, study } from "../stores/study-tab.ts";
import { Button } from "../ui/button.tsx";

export interface SampledAnswer {
  run: RunInfo;
  text: string;
}

interface StackProps {
  answers: readonly SampledAnswer[];
  clusters: readonly Cluster[];
}

/** Answers that say the same as one card, the most frequent first. */
export function ClusterStack({ answers, clusters }: StackProps) {
  return (
    <ol className="cluster-stack">
      {clusters.map(({ members, exact }) => {
        const all = members.flatMap((index) => answers[index] ?? []);
        const [first, second] = all;
        return first === undefined ? null : (
          <li key={first.run.id} className="cluster">
            <header>
              <b className="figure">{members.length}×</b>
              <small>{members.length === 1 ? "once" : exact ? "word for word" : "much alike"}</small>
              <span className="share-bar" aria-hidden="true">
                <i style={{ inlineSize: `${(members.length / answers.length) * 100}%` }} />
              </span>
            </header>
            <p>{first.text.trim() === "" ? <em>(empty)</em> : first.text}</p>
            <footer className="row">
              <small className="figure">seeds {seeds(all)}</small>
              <span className="grow" />
              {exact || second === undefined ? null : (
                <Button
                  look="quiet"
                  onClick={() => {
                    study.setState({ first: first.run.id, second: second.run.id });
                    openStudy("words");
                  }}
                >
                  Differences
                </Button>
              )}
              {first.run.chosen ? (
                <small>in its pane</small>
              ) : (
                <Button look="quiet" onClick={() => void chooseRun(first.run.id)}>
                  Show in its pane
                </Button>
              )}
            </footer>
          </li>
        );
      })}
    </ol>
  );
}

const shownSeeds = 4;

function seeds(answers: readonly SampledAnswer[]): string {
  const all = [...new Set(answers.map(({ run }) => run.sampling.seed))];
  const more = all.length - shownSeeds;
  return all.slice(0, shownSeeds).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
