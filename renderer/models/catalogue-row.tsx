import { Check, Download } from "lucide-react";
import { memo } from "react";
import { formatBytes } from "../../shared/models/bytes.ts";
import { bundledCatalogue, type CatalogueEntry } from "../../shared/models/catalogue.ts";
import type { Fit, Machine } from "../../shared/models/fit.ts";
import { askToPull } from "../stores/pull-request.ts";
import { IconButton } from "../ui/button.tsx";
import { Tip } from "../ui/tip.tsx";
import { fitOf } from "./pair-offers.ts";
import { purposeWords } from "./purpose-words.ts";
import { contextWords, parameterWords } from "./shelf-words.ts";

const verdicts: Record<Fit["verdict"], string> = { fits: "fits", swaps: "swaps", "too-big": "too big" };

interface RowProps {
  entry: CatalogueEntry;
  machine: Machine | null;
  /** It is installed already. */
  here: boolean;
}

/** One model of the catalogue. What no source says stands as unknown. */
export const CatalogueRow = memo(({ entry, machine, here }: RowProps) => {
  const { name, kind, bytes, parameters, quantisation, context, purposes, licence, infill } = entry;
  const fit = machine === null ? undefined : fitOf(entry, machine);
  const good = [
    ...purposes.map((purpose) => purposeWords[purpose].toLowerCase()),
    ...(infill === true ? ["fill gaps"] : []),
  ];
  return (
    <tr className="shelf-row" data-kind={kind}>
      <td className="at-kind">
        <span className="kind" data-kind={kind}>
          {kind.toUpperCase()}
        </span>
      </td>
      <th scope="row" className="at-name" title={sourcesOf(entry)}>
        {name}
      </th>
      <td className="at-size figure">{bytes === undefined ? "unknown" : formatBytes(bytes)}</td>
      <td className="at-parameters figure">{parameters === undefined ? "unknown" : parameterWords(parameters)}</td>
      <td className="at-quantisation">{quantisation ?? "unknown"}</td>
      <td className="at-context figure">{context === undefined ? "unknown" : contextWords(context)}</td>
      <td className="at-good" title={good.join(", ")}>
        {good.join(", ")}
      </td>
      <td className="at-licence" title={licence}>
        {licence ?? "unknown"}
      </td>
      <td className="at-fit">
        {fit === undefined ? (
          <small>unknown</small>
        ) : (
          <Tip text={fit.sentence}>
            <span tabIndex={0} role="note" aria-label={fit.sentence} data-fit={fit.verdict}>
              {verdicts[fit.verdict]}
            </span>
          </Tip>
        )}
      </td>
      <td className="at-pull">
        {here ? (
          <Check size={14} aria-label="Installed" />
        ) : (
          <IconButton label={`Pull ${name}`} onClick={() => askToPull([name])}>
            <Download size={14} aria-hidden="true" />
          </IconButton>
        )}
      </td>
    </tr>
  );
});

/** Who says what is shown. */
function sourcesOf({ sources }: CatalogueEntry): string {
  const titles = Object.values(sources).map((id) => bundledCatalogue().sources[id]?.title ?? id);
  return `As said by: ${[...new Set(titles)].join("; ")}`;
}
