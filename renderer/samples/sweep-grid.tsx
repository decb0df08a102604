import { wordsOf } from "../../shared/compare/text-facts.ts";
import type { SampledAnswer } from "./cluster-stack.tsx";

const upwards = (one: number, other: number): number => one - other;

/** The answers by temperature and top p, small beside each other; nothing where neither was varied. */
export function SweepGrid({ answers: all }: { answers: readonly SampledAnswer[] }) {
  const answers = swept(all);
  const temperatures = [...new Set(answers.map(({ run }) => run.sampling.temperature))].toSorted(upwards);
  const topPs = [...new Set(answers.map(({ run }) => run.sampling.top_p))].toSorted(upwards);
  if (temperatures.length * topPs.length < 2) return null;
  return (
    <div className="sweep-frame">
      <table className="sweep">
        <thead>
          <tr>
            <th scope="col">
              <small>temperature</small>
            </th>
            {topPs.map((top) => (
              <th key={top} scope="col" className="figure">
                top p {top}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {temperatures.map((temperature) => (
            <tr key={temperature}>
              <th scope="row" className="figure">
                {temperature}
              </th>
              {topPs.map((top) => (
                <Cell
                  key={top}
                  answers={answers.filter(
                    ({ run }) => run.sampling.temperature === temperature && run.sampling.top_p === top,
                  )}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Without the answers the sweep began from, where it shares neither value with them. */
function swept(answers: readonly SampledAnswer[]): readonly SampledAnswer[] {
  const own = answers[0]?.run.sampling;
  const others = answers.filter(
    ({ run: { sampling } }) => sampling.temperature !== own?.temperature || sampling.top_p !== own.top_p,
  );
  const isApart = others.every(
    ({ run: { sampling } }) => sampling.temperature !== own?.temperature && sampling.top_p !== own?.top_p,
  );
  return isApart ? others : answers;
}

/** The first answer at this place, and how many there are. */
function Cell({ answers }: { answers: readonly SampledAnswer[] }) {
  const [first] = answers;
  if (first === undefined) return <td>–</td>;
  const words = wordsOf(first.text).length;
  const distinct = new Set(answers.map(({ text }) => text)).size;
  return (
    <td>
      <p title={first.text}>{first.text.trim() === "" ? "(empty)" : first.text.trim()}</p>
      <small className="figure">
        {words} words{answers.length > 1 ? `, ${distinct} different of ${answers.length}` : ""}
      </small>
    </td>
  );
}
