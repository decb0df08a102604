import { valueOfJson } from "../json/value-of-json.ts";
import { printValue, walk } from "../json/value.ts";
import type { Pass, PassStep } from "./pass.ts";
import type { RouteField, RouteName, RouteResult, RouteTable } from "./routes.ts";

interface Tried {
  route: RouteName;
  pass: Pass;
}

/** How the routes did, and where their values agree. */
export function routeTable(tried: readonly Tried[]): RouteTable {
  const values = tried.map(({ pass }) => leavesOf(validJson(pass)));
  const paths = new Set(values.flatMap((leaves) => (leaves === null ? [] : [...leaves.keys()])));
  const fields = [...paths].map((path): RouteField => {
    const said = values.map((leaves) => leaves?.get(path) ?? null);
    return { path, values: said, common: mostCommon(said) };
  });
  const results = tried.map(({ route, pass }, index): RouteResult => {
    const agreeing = fields.filter(({ values: said, common }) => common !== null && said[index] === common).length;
    return {
      route,
      passId: pass.id,
      model: pass.spec.ask === "never" ? null : pass.spec.model,
      status: pass.outcome?.status ?? "running",
      ...stepCost(pass.steps),
      json: validJson(pass),
      agreeing: values[index] === null ? null : agreeing,
    };
  });
  return { results, fields };
}

const validJson = ({ outcome }: Pass): string | null => (outcome?.status === "valid" ? outcome.json : null);

/** Every scalar of a value, and every empty list or object, by its path. */
function leavesOf(json: string | null): Map<string, string> | null {
  const root = json === null ? null : valueOfJson(json);
  if (root === null) return null;
  const leaves = new Map<string, string>();
  for (const { path, value } of walk(root)) {
    const isLeaf =
      value.kind === "array" ? value.items.length === 0 : value.kind !== "object" || value.members.length === 0;
    if (isLeaf) leaves.set(path, printValue(value));
  }
  return leaves;
}

/** What more of them say than anything else. */
function mostCommon(said: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const one of said) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

/** What steps took: tokens read and written by models, and the time of all of them. */
export function stepCost(steps: readonly PassStep[]): Pick<RouteResult, "promptTokens" | "answerTokens" | "seconds"> {
  const cost = { promptTokens: 0, answerTokens: 0, seconds: 0 };
  for (const step of steps) {
    cost.seconds += step.ms / 1000;
    if (!("usage" in step)) continue;
    cost.promptTokens += step.usage.promptTokens ?? 0;
    cost.answerTokens += step.usage.answerTokens ?? 0;
  }
  return cost;
}
