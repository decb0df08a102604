import type { Call, Route } from "../http/server.ts";
import type { EngineParts } from "./engine-parts.ts";
import { handleGenerate } from "./generate.ts";
import { handlePs, handleRoot, handleTags, handleVersion } from "./listings.ts";
import { handleShow } from "./show.ts";

/** Every route of the engine. */
export function engineRoutes(parts: EngineParts): Route[] {
  const route = (
    methods: readonly string[],
    path: string,
    handle: (parts: EngineParts, call: Call) => Promise<void> | void,
  ): Route => ({ methods, path, handle: async (call) => handle(parts, call) });
  return [
    route(["GET", "HEAD"], "/", handleRoot),
    route(["GET", "HEAD"], "/api/version", handleVersion),
    route(["GET", "HEAD"], "/api/tags", handleTags),
    route(["GET"], "/api/ps", handlePs),
    route(["POST"], "/api/show", handleShow),
    route(["POST"], "/api/generate", handleGenerate),
  ];
}
