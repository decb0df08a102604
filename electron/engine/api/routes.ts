import type { Call, Route } from "../http/server.ts";
import { handleBlobCheck, handleBlobUpload } from "./blobs.ts";
import { handleChat } from "./chat.ts";
import { handleMachine, handleScore, handleTokenize } from "./diptych.ts";
import { handleEmbed } from "./embed.ts";
import type { EngineParts } from "./engine-parts.ts";
import { handleCreate } from "./create.ts";
import { handleGenerate } from "./generate.ts";
import { handlePs, handleRoot, handleTags, handleVersion } from "./listings.ts";
import { handleCopy, handleDelete } from "./manage.ts";
import { handlePull } from "./pull.ts";
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
    route(["POST"], "/api/chat", handleChat),
    route(["HEAD"], "/api/blobs/:digest", handleBlobCheck),
    route(["POST"], "/api/blobs/:digest", handleBlobUpload),
    route(["POST"], "/api/create", handleCreate),
    route(["POST"], "/api/copy", handleCopy),
    route(["DELETE"], "/api/delete", handleDelete),
    route(["POST"], "/api/pull", handlePull),
    route(["POST"], "/api/embed", handleEmbed),
    route(["GET"], "/api/diptych/machine", handleMachine),
    route(["POST"], "/api/diptych/tokenize", handleTokenize),
    route(["POST"], "/api/diptych/score", handleScore),
  ];
}
