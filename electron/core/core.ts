import os from "node:os";
import type { AppInfo } from "../../shared/contract/app.ts";
import { roomOf } from "../../shared/models/fit.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Backend } from "../backends/backend.ts";
import type { OpenedStore } from "../storage/store.ts";
import { createCards } from "./cards.ts";
import { createChanges } from "./changes.ts";
import { createAsking } from "./asking.ts";
import { createComparisons } from "./comparisons.ts";
import { createConversations } from "./conversations.ts";
import { createCreations } from "./creations.ts";
import { defaultPanes } from "./default-panes.ts";
import { createExamples } from "./examples.ts";
import { createGrids } from "./grids.ts";
import { createGuide } from "./guide.ts";
import { createKeys } from "./keys.ts";
import { createLibrary } from "./library.ts";
import { createMachine } from "./machine.ts";
import { createLocalOllama } from "./local-ollama.ts";
import { createInfill } from "./infill.ts";
import { createModelKeeping } from "./model-keeping.ts";
import { createModels } from "./models.ts";
import { createPastRuns } from "./past-runs.ts";
import { createPrompts } from "./prompts.ts";
import { createPulls } from "./pulls.ts";
import { createReadings } from "./readings.ts";
import { createRepairStage } from "./repair/repair-stage.ts";
import type { Handlers } from "./router.ts";
import { createRunRecords } from "./run-records.ts";
import { createRunStarter } from "./run-starter.ts";
import { createRuns } from "./runs.ts";
import { createSamples } from "./samples.ts";
import type { Secrets } from "./secrets.ts";
import type { SettingsFile } from "./settings-file.ts";
import { createSources } from "./sources.ts";
import { createSpecialTokens } from "./special-tokens.ts";
import { createTokenizer } from "./tokenizer.ts";
import { createTurns } from "./turns.ts";
import { createVotes } from "./votes.ts";
import { RepairWorker } from "./repair-worker.ts";
import { createSchemaJudge } from "./schema-judge.ts";
import { createSchemaOutline } from "./schema-outline.ts";
import { createSchemas } from "./schemas.ts";
import { createWindowDrafts } from "./window-drafts.ts";
import { createWrappers } from "./wrappers.ts";

const backupEveryMs = 60 * 60 * 1000;

export interface CoreOptions {
  opened: OpenedStore;
  settings: SettingsFile;
  /** The sources these settings ask for. */
  backends: (settings: Settings) => Backend[];
  /** An Ollama at this address, by itself; undefined when the text is no address. */
  ollamaAt: (address: string) => Backend | undefined;
  secrets: Secrets;
  info: Omit<AppInfo, "notices" | "settingsFile">;
  /** Where what nobody foresaw is written down. */
  log: (thrown: unknown) => void;
}

/** Everything Diptych does, without a face: the shells and the command line put one on it. */
export function createCore({ opened, settings, backends, ollamaAt, secrets, info, log }: CoreOptions) {
  const { store, notice } = opened;
  const changes = createChanges();
  const sources = createSources(changes);
  const models = createModels(sources, store);
  const records = createRunRecords(store, models, sources, info.version);
  const machine = createMachine(os.totalmem(), sources);
  const turns = createTurns(
    () => roomOf(machine.known()),
    () => settings.read().settings.turns,
  );
  const runs = createRuns(store, turns, records, (run) => {
    const conversation = store.conversations.conversationOf(run.comparisonId);
    if (conversation !== undefined) changes.publish({ kind: "conversation", id: conversation });
  });
  const conversations = createConversations(store, changes, runs, async () => {
    const [last] = store.conversations.list(1, 0);
    return await defaultPanes({
      last: last === undefined ? undefined : store.conversations.get(last.id)?.panes,
      pair: settings.read().settings.defaultPair,
      engine: sources.usable().some(({ kind }) => kind === "engine"),
      installed: () => models.list(),
    });
  });
  const settingsSampling = () => settings.read().settings.sampling;
  const wrappers = createWrappers(store, changes);
  const specialTokens = createSpecialTokens(sources);
  const infill = createInfill(models, specialTokens);
  const asking = createAsking({ store, models, wrappers, infill, specialTokens });
  const starter = createRunStarter({
    store,
    runs,
    models,
    sources,
    wrappers,
    infill,
    settings: () => settings.read().settings,
  });
  const past = createPastRuns(store, conversations, asking);
  const comparisons = createComparisons({ store, runs, starter, past, conversations });
  const samples = createSamples({ store, runs, starter, past, conversations });
  const tokenizer = createTokenizer(models, sources);
  const prompts = createPrompts({ store, asking, models, sources, tokenizer, conversations, settingsSampling });

  const grids = createGrids({ store, runs, starter, asking, changes, log });
  const pulls = createPulls({ store, sources, changes, atOnce: () => settings.read().settings.pullsAtOnce });
  const keeping = createModelKeeping({ store, sources, models, changes, machine, settingsSampling });
  const repairStage = createRepairStage({
    store,
    changes,
    sources,
    models,
    turns,
    specialTokens,
    settingsSampling,
    log,
  });
  const schemaWorker = new RepairWorker();
  const creations = createCreations({ store, sources, changes });
  const windowDrafts = createWindowDrafts(store.drafts);
  const localOllama = createLocalOllama({ sources, changes, ollamaAt });

  runs.markInterrupted();
  repairStage.markInterrupted();
  conversations.purge();
  sources.watch(backends(settings.read().settings));
  const backUp = (): void => void opened.backUp(Date.now()).catch(log);
  const backups = setInterval(backUp, backupEveryMs).unref();
  backUp();

  const appInfo: AppInfo = { ...info, settingsFile: settings.file, notices: notice === undefined ? [] : [notice] };
  const handlers: Handlers = {
    app: {
      info: () => appInfo,
      changes: ({ window }, { signal }) => windowDrafts.whileOpen(window, changes.watch(signal)),
    },
    settings: {
      get: () => settings.read(),
      set(patch) {
        settings.write(patch);
        const now = settings.read();
        sources.watch(backends(now.settings));
        changes.publish({ kind: "settings" });
        pulls.widened();
        return now;
      },
    },
    drafts: {
      get: ({ key }) => store.drafts.get(key),
      put: ({ key, text }) => store.drafts.put(key, text, Date.now()),
      takeUp: (input) => windowDrafts.takeUp(input),
      drop: (input) => windowDrafts.drop(input),
    },
    sources: { ...sources, test: (input) => localOllama.test(input), locate: (input) => localOllama.locate(input) },
    ollama: localOllama.handlers,
    keys: createKeys(secrets, sources, changes),
    models: { ...models, ...keeping },
    creations,
    conversations,
    comparisons: { ...comparisons, sample: (input) => samples.sample(input) },
    prompts,
    runs,
    pulls,
    wrappers,
    cards: createCards({ store, runs, past, samples }),
    readings: createReadings(past, sources),
    votes: createVotes(store, past, changes),
    library: createLibrary({ store, changes, comparisons, conversations }),
    guide: createGuide({ store, changes, comparisons, conversations }),
    ...repairStage.handlers,
    grids: grids.handlers,
    examples: createExamples(store),
    schemas: createSchemas({
      store,
      changes,
      judge: createSchemaJudge(schemaWorker),
      outline: createSchemaOutline({ sources, models, turns }),
    }),
  };

  return {
    handlers,
    appInfo,
    pulls,
    log,
    /** Ends what runs, keeps it, and lets go of the database. */
    async close(): Promise<void> {
      clearInterval(backups);
      creations.close();
      grids.close();
      await Promise.all([runs.close(), pulls.close(), repairStage.close(), schemaWorker.close()]);
      await sources.close();
      await localOllama.close();
      store.close();
    },
  };
}

export type Core = ReturnType<typeof createCore>;
