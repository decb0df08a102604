import { AppError } from "../../../shared/errors.ts";
import type { Pass, PassSpec } from "../../../shared/repair/pass.ts";
import { routeTable } from "../../../shared/repair/route-table.ts";
import type { RouteName, RouteTable } from "../../../shared/repair/routes.ts";
import type { ModelRef } from "../../../shared/source.ts";
import type { Store } from "../../storage/store.ts";
import type { Repairs } from "./repairs.ts";

export interface Compare {
  spec: PassSpec;
  routes: readonly RouteName[];
  claude: ModelRef | null;
}

/** Several ways from the same text to JSON, each a pass of its own. */
export function createRoutes({ passes }: Store, repairs: Repairs) {
  return {
    async compare({ spec, routes, claude }: Compare): Promise<{ routesId: number; passIds: number[] }> {
      if (spec.input.kind === "prompt")
        throw new AppError(
          "bad-input",
          "Routes are compared on one text. Have it written first, then compare on that.",
        );
      const specs = routes.map((route) => ({ route, spec: specOf(route, spec, claude) }));
      for (const one of specs) await repairs.check(one.spec);
      const id = passes.addRoutes(Date.now());
      const passIds = specs.map((one) => repairs.begin(one.spec, { routes: { id, route: one.route } }));
      return { routesId: id, passIds };
    },
    routes({ routesId }: { routesId: number }): RouteTable {
      const tried = passes.ofRoutes(routesId);
      if (tried.length === 0) throw new AppError("not-found", "This comparison of routes is no longer there.");
      return routeTable(
        tried.flatMap(({ route, passId }) => {
          const pass: Pass | undefined = passes.get(passId);
          return pass === undefined ? [] : [{ route, pass }];
        }),
      );
    },
  };
}

function specOf(route: RouteName, spec: PassSpec, claude: ModelRef | null): PassSpec {
  switch (route) {
    case "rules":
      return { ...spec, ask: "never" };
    case "held":
      return { ...spec, ask: "always", hold: true };
    case "free":
      return { ...spec, ask: "always", hold: false };
    case "claude":
      return { ...spec, ask: "always", hold: true, model: claude };
  }
}
