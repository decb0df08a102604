import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { useStore } from "zustand";
import { VList } from "virtua";
import {
  routeNames,
  type RouteField,
  type RouteName,
  type RouteResult,
  type RouteTable,
} from "../../shared/repair/routes.ts";
import type { PassStatus } from "../../shared/repair/pass.ts";
import { claudeModel } from "../stores/repair-models.ts";
import { showPass } from "../stores/repair-stage.ts";
import { models } from "../stores/models.ts";
import { chooseRoutes, routes } from "../stores/routes.ts";
import { Button } from "../ui/button.tsx";
import { duration } from "./step-words.ts";
import { TextField } from "./text-field.tsx";
import "./routes-tab.css";
import "./value-side.css";

export const routeWords: Record<RouteName, string> = {
  rules: "Rules only",
  held: "Model, held to the schema",
  free: "Model, free, then rules",
  claude: "Claude’s own",
};

/** The same text by several ways, side by side: what each costs, and where they disagree. */
export function RoutesTab() {
  const { chosen, table } = useStore(routes);
  useStore(models);
  const hasClaude = claudeModel() !== null;
  return (
    <div className="repair-two">
      <section className="repair-side" aria-label="Text">
        <TextField action="routes" />
      </section>
      <section className="repair-side" aria-label="Routes">
        <header className="side-bar">
          <h2>Routes</h2>
          <ToggleGroup
            multiple
            className="route-choice"
            aria-label="Routes to compare"
            value={chosen}
            onValueChange={(next: string[]) => chooseRoutes(routeNames.filter((name) => next.includes(name)))}
          >
            {routeNames.map((name) => (
              <Toggle
                key={name}
                value={name}
                className="segment"
                disabled={name === "claude" && !hasClaude}
                title={name === "claude" && !hasClaude ? "Set a key for Claude in the settings first." : undefined}
              >
                {routeWords[name]}
              </Toggle>
            ))}
          </ToggleGroup>
        </header>
        {table === null ? (
          <p className="repair-empty">
            Each route makes JSON of the same text, and is a pass of its own that you can open. Rules alone cost no
            tokens; a model that is held to the schema cannot leave its shape; one left free writes as it likes, and
            rules look at it.
          </p>
        ) : (
          <Results table={table} />
        )}
      </section>
    </div>
  );
}

function Results({ table: { results, fields } }: { table: RouteTable }) {
  const widths = { gridTemplateColumns: `minmax(6.875rem, 1fr) repeat(${results.length}, minmax(5.625rem, 1.2fr))` };
  return (
    <>
      <table className="route-table">
        <thead>
          <tr>
            <th scope="col">Route</th>
            <th scope="col">Valid</th>
            <th scope="col" className="num">
              Agree
            </th>
            <th scope="col" className="num">
              Tokens
            </th>
            <th scope="col" className="num">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <RouteRow key={result.route} result={result} fieldCount={fields.length} />
          ))}
        </tbody>
      </table>
      {fields.length === 0 ? null : (
        <>
          <header className="side-bar">
            <h2>Field by field</h2>
            <small>What differs from most is marked.</small>
          </header>
          <div className="route-field route-head" style={widths} aria-hidden="true">
            <span>field</span>
            {results.map(({ route }) => (
              <span key={route}>{routeWords[route]}</span>
            ))}
          </div>
          <VList className="field-rows" data={fields} role="list" tabIndex={0} aria-label="Field by field">
            {(field: RouteField) => <FieldRow key={field.path} field={field} results={results} widths={widths} />}
          </VList>
        </>
      )}
    </>
  );
}

const statusWords: Record<PassStatus, string> = {
  running: "running",
  valid: "yes",
  refused: "refused",
  stopped: "stopped",
  interrupted: "interrupted",
  failed: "failed",
};

function RouteRow({ result, fieldCount }: { result: RouteResult; fieldCount: number }) {
  const { route, passId, model, status, promptTokens, answerTokens, seconds, agreeing } = result;
  return (
    <tr>
      <th scope="row">
        <Button look="quiet" onClick={() => showPass(passId)}>
          {routeWords[route]}
        </Button>
        {model === null ? null : <small>{model.name}</small>}
      </th>
      <td data-status={status}>{statusWords[status]}</td>
      <td className="num">{agreeing === null ? "–" : `${agreeing}/${fieldCount}`}</td>
      <td className="num" title={`${promptTokens} read, ${answerTokens} written`}>
        {(promptTokens + answerTokens).toLocaleString("en")}
      </td>
      <td className="num">{status === "running" ? "…" : duration(seconds * 1000)}</td>
    </tr>
  );
}

function FieldRow({
  field,
  results,
  widths,
}: {
  field: RouteField;
  results: RouteResult[];
  widths: { gridTemplateColumns: string };
}) {
  const { path, values, common } = field;
  return (
    <div className="route-field" role="listitem" style={widths}>
      <span className="field-name">{path === "" ? "value" : path.slice(1).replaceAll("/", " › ")}</span>
      {results.map(({ route }, index) => {
        const value = values[index] ?? null;
        return (
          <span key={route} className="field-value" data-differs={value !== null && value !== common}>
            {value ?? "–"}
          </span>
        );
      })}
    </div>
  );
}
