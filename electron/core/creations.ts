import path from "node:path";
import type { Creation, FileFacts } from "../../shared/contract/creations.ts";
import { AppError, toErrorInfo } from "../../shared/errors.ts";
import { judgeKind } from "../../shared/models/kind.ts";
import { parseModelName } from "../../shared/models/model-name.ts";
import { metadataText } from "../../shared/models/show-answer.ts";
import type { CreateEvent, CreateRequest, GgufHead, ModelKeeper } from "../backends/model-keeper.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import { createFeed } from "./feed.ts";
import { readGgufFolder } from "./gguf-folder.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 10_000;
const templateKey = "tokenizer.chat_template";
/** Hands the prompt over as it is; without it a server may recognise a chat template in the file and use it. */
const bareTemplate = "{{ .Prompt }}";

interface Parts {
  store: Store;
  sources: Sources;
  changes: Changes;
}

export interface StartCreation {
  source: string;
  file: string;
  name: string;
  kind: "base" | "instruct";
  template?: string;
}

/** Models made from files. They go on when the page closes, and are forgotten when the program ends. */
export function createCreations({ store, sources, changes }: Parts) {
  const running = new Map<number, { creation: Creation; stop: AbortController }>();
  const feed = createFeed(
    () => [...running.values()].map(({ creation }) => creation),
    (id) => running.get(id)?.creation,
  );
  let lastId = 0;

  const keeperOf = (source: string): ModelKeeper => {
    const { keeper, label } = sources.backend(source);
    if (keeper === undefined) throw new AppError("unsupported", `${label} keeps no models, so none can be made there.`);
    return keeper;
  };
  const put = (creation: Creation): void => {
    const entry = running.get(creation.id);
    if (entry === undefined) return;
    entry.creation = creation;
    feed.changed(creation.id);
  };

  async function make(creation: Creation, request: CreateRequest, kind: StartCreation["kind"], stop: AbortController) {
    let now = creation;
    try {
      for await (const event of keeperOf(creation.source).create(request, stop.signal))
        put((now = advance(now, event)));
      await rememberKind(creation, kind);
      put({ ...now, state: "done", note: "" });
      changes.publish({ kind: "models" });
    } catch (thrown) {
      put({ ...now, state: "failed", note: toErrorInfo(thrown).message });
    }
  }
  /** The person said what it is; its digest is known only now. */
  async function rememberKind({ source, name }: Creation, kind: StartCreation["kind"]): Promise<void> {
    const listed = await sources
      .backend(source)
      .listModels(AbortSignal.timeout(answerWithinMs))
      .catch(() => []);
    const made = listed.find(({ ref }) => ref.name === name || ref.name === `${name}:latest`);
    if (made?.digest !== undefined) store.modelKinds.put(made.digest, kind, Date.now());
  }

  return {
    browse: ({ folder }: { folder: string }) => readGgufFolder(folder),
    async inspect({ file }: { file: string }): Promise<FileFacts> {
      const keeper = sources.usable().find((backend) => backend.keeper !== undefined)?.keeper;
      if (keeper === undefined) throw new AppError("source-unreachable", "No source that keeps models answers.");
      return factsOf(file, await keeper.inspect(file));
    },
    async start({ source, file, name, kind, template }: StartCreation): Promise<{ id: number }> {
      const parsed = parseModelName(name);
      if (!parsed.ok) throw new AppError("bad-input", parsed.sentence);
      const { bytes } = await keeperOf(source).inspect(file);
      lastId += 1;
      const stop = new AbortController();
      const creation: Creation = {
        id: lastId,
        source,
        name,
        file,
        state: "running",
        step: "reading",
        completed: 0,
        total: bytes,
        note: "",
      };
      running.set(lastId, { creation, stop });
      feed.changed(lastId);
      const chosen = kind === "base" ? bareTemplate : template;
      void make(creation, { name, file, ...(chosen === undefined ? {} : { template: chosen }) }, kind, stop);
      return { id: lastId };
    },
    cancel({ id }: { id: number }): void {
      running.get(id)?.stop.abort(new AppError("bad-input", "Cancelled."));
      running.delete(id);
      feed.changed(id);
    },
    watch: (_input: unknown, { signal }: { signal: AbortSignal | undefined }) => feed.watch(signal),
    close(): void {
      for (const { stop } of running.values()) stop.abort();
    },
  };
}

function advance(creation: Creation, event: CreateEvent): Creation {
  if (event.type === "status") return { ...creation, step: "making", note: event.text };
  return { ...creation, step: event.type, completed: event.completed, total: event.total };
}

/** The head of the file is judged like the answer of a server that had it. */
function factsOf(file: string, { bytes, metadata }: GgufHead): FileFacts {
  const text = (key: string): string | undefined => metadataText(metadata, key) || undefined;
  const template = text(templateKey);
  const title = text("general.name");
  const show = { template: template ?? bareTemplate, modelfile: "FROM file", model_info: metadata };
  const { kind, reasons } = judgeKind({ name: nameFrom(title ?? path.parse(file).name), show });
  return {
    file,
    bytes,
    title,
    architecture: text("general.architecture"),
    sizeLabel: text("general.size_label"),
    suggestedName: nameFrom(path.parse(file).name),
    kind,
    reasons,
    hasTemplate: template !== undefined,
  };
}

/** A model name made of a file's: only what a name may hold. */
const nameFrom = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, "-")
    .replaceAll(/\.{2,}/g, ".")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 80) || "model";
