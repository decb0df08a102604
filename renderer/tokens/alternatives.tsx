import type { Token } from "../../shared/run-event.ts";
import { choicesOf, entropyOf, probability, tailOf } from "../../shared/tokens/distribution.ts";
import { percent, takenText, visible } from "./token-words.ts";

interface AlternativesProps {
  token: Token;
  /** Goes on from this text in the token's place; absent where that cannot be had. */
  take: ((text: string) => void) | undefined;
}

/** What else could have stood in a token's place, with bars; each can be taken. */
export function Alternatives({ token, take }: AlternativesProps) {
  const choices = choicesOf(token);
  const tail = tailOf(token);
  return (
    <>
      <ol className="alternatives">
        {choices.map((choice, index) => {
          const taken = takenText(choice);
          const isDrawn = choice.logprob === token.logprob && choice.text === token.text;
          const cannot = "reason" in taken ? taken.reason : undefined;
          return (
            <li key={index}>
              <button
                type="button"
                className="alternative"
                data-drawn={isDrawn || undefined}
                disabled={isDrawn || cannot !== undefined || take === undefined}
                title={cannot}
                onClick={() => "text" in taken && take?.(taken.text)}
              >
                <code>{visible(choice.text)}</code>
                <Bar share={probability(choice)} />
              </button>
            </li>
          );
        })}
      </ol>
      {token.alternatives.length === 0 ? null : (
        <p className="alternative" data-tail>
          <span>all others</span>
          <Bar share={tail} />
        </p>
      )}
      <p className="panel-note">
        {token.alternatives.length === 0
          ? "Only the drawn token was recorded."
          : `At least ${entropyOf(token).toFixed(2)} bits open. `}
        {take === undefined ? null : "Choose one to go on from there."}
      </p>
    </>
  );
}

export function Bar({ share }: { share: number }) {
  return (
    <>
      <span className="share-bar" aria-hidden="true">
        <i style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="figure">{percent(share)}</span>
    </>
  );
}
