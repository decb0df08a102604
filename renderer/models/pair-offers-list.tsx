import { useMemo, useState } from "react";
import { formatBytes } from "../../shared/models/bytes.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import type { Machine } from "../../shared/models/fit.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import { compareModels } from "../stores/open-in-compare.ts";
import { askToPull } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { offerPairs, type PairOffer } from "./pair-offers.ts";
import { parameterWords } from "./shelf-words.ts";
import { useKept } from "./use-kept.ts";

const few = 6;

/** Base and instruct of one making, those that fit this machine first, each pulled by one button. */
export function PairOffers({ machine }: { machine: Machine }) {
  const offers = useMemo(() => offerPairs(bundledCatalogue(), machine), [machine]);
  const [all, setAll] = useState(false);
  const fitting = offers.filter(({ fit }) => fit.verdict === "fits").length;
  return (
    <section className="find-part" aria-label="Pairs">
      <h2>
        Pairs{" "}
        <small>
          {fitting} of {offers.length} fit the {formatBytes(machine.memory)} of this machine side by side
        </small>
      </h2>
      <ul className="offers">
        {offers.slice(0, all ? undefined : few).map((offer) => (
          <Offer key={offer.base.name} offer={offer} />
        ))}
      </ul>
      {offers.length > few ? (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${offers.length} pairs`}
        </Button>
      ) : null}
    </section>
  );
}

function Offer({ offer: { base, instruct, bytes, fit, unfair } }: { offer: PairOffer }) {
  const facts = [base.parameters === undefined ? undefined : parameterWords(base.parameters), base.quantisation];
  return (
    <li className="offer" data-fit={fit.verdict}>
      <p className="offer-half">
        <span className="kind" data-kind="base">
          BASE
        </span>
        <strong title={base.name}>{base.name}</strong>
      </p>
      <p className="offer-half">
        <span className="kind" data-kind="instruct">
          INSTRUCT
        </span>
        <strong title={instruct.name}>{instruct.name}</strong>
      </p>
      <p className="offer-fit">
        {facts.filter(Boolean).join(" · ")} · {fit.sentence} {unfair}
      </p>
      <span className="offer-foot">
        <small className="figure">{formatBytes(bytes)} to fetch</small>
        <OfferAction base={base.name} instruct={instruct.name} />
      </span>
    </li>
  );
}

function OfferAction({ base, instruct }: { base: string; instruct: string }) {
  const kept = useKept();
  const find = (name: string) => kept.find(({ ref }) => modelNameKey(ref.name) === modelNameKey(name));
  const [left, right] = [find(base), find(instruct)];
  if (left !== undefined && right !== undefined)
    return <Button onClick={() => void compareModels(left.ref, right.ref)}>Open in compare</Button>;
  return (
    <Button aria-label={`Pull both: ${base} and ${instruct}`} onClick={() => askToPull([base, instruct], true)}>
      Pull both
    </Button>
  );
}
