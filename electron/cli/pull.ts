import type { Command } from "commander";
import { AppError } from "../../shared/errors.ts";
import { isUnderWay, type Pull } from "../../shared/models/pull.ts";
import { connectCore, type CoreClient } from "./core-client.ts";
import { pairOf, pullName } from "./pull-names.ts";
import { createPullBars, createPullJson, createPullLines, type PullOutput } from "./pull-output.ts";
import { onStop, stopSignal } from "./stop-signal.ts";

interface Options {
  pair?: true;
  source?: string;
  json?: true;
}

const examples = `
Examples:
  diptych pull llama3.2:1b-instruct-q4_K_M
  diptych pull --pair qwen2.5:0.5b-instruct
  diptych pull --source engine hf.co/user/repository:Q4_K_M --json

A name that is not exact is never guessed at: what it may mean is listed. Ctrl+C
stops; what was fetched stays, and the same command goes on from there.`;

export function addPull(program: Command): void {
  program
    .command("pull")
    .description("Download models, into Ollama where one runs, else into the built-in engine.")
    .argument("<names...>", "models; exactly, or choose among what a name may mean")
    .option("--pair", "with its base or instruct sibling")
    .option("--source <id>", "the source to pull into: engine, ollama, …")
    .option("--json", "print one JSON object a line for each change")
    .addHelpText("after", examples)
    .action(pull);
}

async function pull(typed: string[], options: Options): Promise<void> {
  const { client, close } = await connectCore("kept");
  try {
    const source = await chooseSource(client, options.source);
    const installed = (await client.models.list()).flatMap(({ ref }) => (ref.source === source ? [ref.name] : []));
    const mayAsk = process.stdin.isTTY && options.json !== true;
    const exact: string[] = [];
    for (const name of typed) exact.push(await pullName(name, installed, mayAsk));
    const names = options.pair ? pairOf(exact) : exact;
    const plan = await client.pulls.plan({ source, names });
    if (plan.refusal !== undefined) throw new AppError("bad-input", plan.refusal);
    if (!options.json) console.error(plan.sentence);
    const { ids } = await client.pulls.start({ source, names, pair: options.pair === true });
    if (ids.length === 0) return console.error("Both are there already.");
    const ended = await follow(client, ids, outputFor(options));
    process.exitCode = exitCode(ended);
  } finally {
    await close();
  }
}

/** The source that was named, else an Ollama that runs, else the engine. */
async function chooseSource(client: CoreClient, named: string | undefined): Promise<string> {
  const keeping = (await client.sources.list()).filter(({ keepsModels }) => keepsModels);
  if (named !== undefined) {
    if (keeping.some(({ id }) => id === named)) return named;
    throw new AppError(
      "bad-input",
      `There is no source ${named}. Models are kept by ${keeping.map(({ id }) => id).join(", ")}.`,
    );
  }
  const checked = await Promise.all(keeping.map(({ id }) => client.sources.check({ id })));
  const running = checked.filter(({ state }) => state.state === "running");
  const chosen = running.find(({ kind }) => kind === "ollama") ?? running[0];
  if (chosen !== undefined) return chosen.id;
  throw new AppError("source-unreachable", "No source that keeps models answers. `diptych list` says why.");
}

function outputFor({ json }: Options): PullOutput {
  const write = (text: string): boolean => process.stdout.write(text);
  if (json) return createPullJson(write);
  return process.stdout.isTTY ? createPullBars(process.stdout) : createPullLines(write);
}

/** Shows the pulls until none of them is under way. To stop is to pause them; what was fetched stays. */
async function follow(client: CoreClient, ids: readonly number[], output: PullOutput): Promise<Pull[]> {
  const pulls = new Map<number, Pull | undefined>(ids.map((id) => [id, undefined]));
  onStop(stopSignal(), () => {
    for (const id of ids) void client.pulls.pause({ id }).catch(() => undefined);
  });
  for await (const event of await client.pulls.watch()) {
    if (event.type === "some") for (const id of event.gone) pulls.delete(id);
    for (const one of event.items) {
      if (!pulls.has(one.id)) continue;
      pulls.set(one.id, one);
      output.show(one);
    }
    if ([...pulls.values()].every((one) => one !== undefined && !isUnderWay(one))) break;
  }
  output.finish();
  return [...pulls.values()].filter((one) => one !== undefined);
}

function exitCode(pulls: readonly Pull[]): number {
  if (pulls.some(({ state }) => state === "failed")) return 1;
  return pulls.some(({ state }) => state !== "done") ? 130 : 0;
}
