import { createStore } from "zustand/vanilla";
import { routeNames, type RouteName, type RouteTable } from "../../shared/repair/routes.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { claudeModel } from "./repair-models.ts";
import { stage, textSpec } from "./repair-stage.ts";

interface RoutesState {
  /** The ways to be tried next. */
  chosen: readonly RouteName[];
  routesId: number | null;
  table: RouteTable | null;
}

/** One text by several ways, side by side. */
export const routes = createStore<RoutesState>(() => ({
  chosen: ["rules", "held", "free"],
  routesId: null,
  table: null,
}));

export const chooseRoutes = (chosen: readonly RouteName[]): void =>
  routes.setState({ chosen: routeNames.filter((name) => chosen.includes(name)) });

/** Runs the form's text by the chosen routes. */
export const compareRoutes = (): Promise<boolean> =>
  attempt(async () => {
    const { chosen } = routes.getState();
    const asked = { spec: textSpec(), routes: [...chosen], claude: claudeModel() };
    const { routesId } = await client.repairs.compare(asked);
    routes.setState({ routesId, table: null });
    await refreshRoutes();
  });

/** Shows how the routes of an earlier comparison did. */
export const showRoutes = (routesId: number): Promise<boolean> =>
  attempt(async () => {
    stage.setState({ tab: "routes" });
    routes.setState({ routesId, table: null });
    await refreshRoutes();
  });

/** Asks anew how the routes that are shown did. */
export async function refreshRoutes(): Promise<void> {
  const { routesId } = routes.getState();
  if (routesId === null) return;
  const table = await client.repairs.routes({ routesId });
  if (routes.getState().routesId === routesId) routes.setState({ table });
}
