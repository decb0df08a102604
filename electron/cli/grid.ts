import type { Command } from "commander";
import { demoPair } from "../../shared/demo-pair.ts";
import { AppError } from "../../shared/errors.ts";
import { gridDefaults, gridSetupSchema, type GridSetup } from "../../shared/grid/cells.ts";
import type { Grid } from "../../shared/grid/grid.ts";
import { readQuestions } from "../../shared/grid/questions.ts";
import { closeness, describeCloseness, tallyColumns } from "../../shared/grid/tally.ts";
import type { ModelRef } from "../../shared/source.ts";
import { connectCore, type CoreClient } from "./core-client.ts";
import { createGridTable } from "./grid-table.ts";
import { findModel } from "./model-argument.ts";
import { readNumber } from "./number-argument.ts";
import { readUtf8 } from "./read-utf8.ts";
import { onStop, stopSignal } from "./stop-signal.ts";

interface Options {
  questions: string;
  base?: string;
  instruct?: string;
  wrapper?: string;
  wrappedInstruct: boolean;
  overrun: boolean;
  numPredict: number;
  temperature: number;
  seed: number;
  json?: true;
  save?: true;
}

const about = `
Questions are read one a line: {"question": "…", "answer": "…"}, or the bare
question.

Examples:
  diptych grid --questions shared/grid/demo-questions.jsonl
  diptych grid --questions q.jsonl --base llama3.1:8b-text-q4_K_M \\
    --instruct llama3.1:8b --json`;

const readMostTokens = readNumber(gridSetupSchema.entries.mostTokens);
const readTemperature = readNumber(gridSetupSchema.entries.temperature);
const readSeed = readNumber(gridSetupSchema.entries.seed);

export function addGrid(program: Command): void {
  program
    .command("grid")
    .description("Ask a base model and its instruct sibling questions in five ways, and score the answers.")
    .requiredOption("--questions <file>", "the questions, one a line; - reads standard input")
    .option("--base <model>", "the base model")
    .option("--instruct <model>", "the instruct model")
    .option("--wrapper <name>", "what the base model is wrapped in; else the first of the gallery")
    .option("--wrapped-instruct", "ask the instruct model in the wrapper as well", false)
    .option("--no-overrun", "send the wrapper's stop strings: nothing is written past them")
    .option("--num-predict <n>", "the most tokens of an answer", readMostTokens, gridDefaults.mostTokens)
    .option("--temperature <n>", "0 always takes the likeliest token", readTemperature, gridDefaults.temperature)
    .option("--seed <n>", "of the first question; each further one counts one up", readSeed, gridDefaults.seed)
    .option("--json", "print one JSON object")
    .option("--save", "keep it, to be opened in Diptych")
    .addHelpText("after", about)
    .action(grid);
}

async function grid(options: Options): Promise<void> {
  const questions = readQuestions(await readUtf8(options.questions));
  const { client, close } = await connectCore(options.save === true ? "kept" : "apart");
  try {
    const setup = await readSetup(client, options);
    const { id } = await client.grids.start({ setup, questions });
    const done = await follow(client, id, options.json === true);
    const near = closeness(done.cells);
    if (options.json) console.log(JSON.stringify(forPrograms(done)));
    else if (near !== undefined) console.log(`\n${describeCloseness(near)}`);
    if (done.cells.some(({ end }) => end?.reason === "stopped")) process.exitCode = 130;
    else if (done.cells.some(({ score }) => score === null)) process.exitCode = 1;
  } finally {
    await close();
  }
}

async function readSetup(client: CoreClient, options: Options): Promise<GridSetup> {
  const [installed, { settings }] = await Promise.all([client.models.list(), client.settings.get()]);
  const pair = settings.defaultPair ?? demoPair;
  const modelOf = (name: string | undefined, usual: ModelRef): ModelRef =>
    name === undefined ? usual : findModel(name, installed).ref;
  return {
    pair: { base: modelOf(options.base, pair.base), instruct: modelOf(options.instruct, pair.instruct) },
    wrapper: options.wrapper === undefined ? null : await wrapperNamed(client, options.wrapper),
    wrappedInstruct: options.wrappedInstruct,
    readsOn: options.overrun,
    mostTokens: options.numPredict,
    temperature: options.temperature,
    seed: options.seed,
  };
}

async function wrapperNamed(client: CoreClient, name: string) {
  const all = await client.wrappers.list();
  const found = all.find(({ wrapper }) => wrapper.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found.ref;
  const names = all.map(({ wrapper }) => `“${wrapper.name}”`).join(", ");
  throw new AppError("bad-input", `There is no wrapper “${name}”. There are ${names}.`);
}

/** Waits for the end, and shows what comes to it. Who stops it gets what was answered until then. */
async function follow(client: CoreClient, id: number, isForPrograms: boolean): Promise<Grid> {
  onStop(stopSignal(), () => void client.grids.stop({ id }).catch(() => undefined));
  let table: ReturnType<typeof createGridTable> | undefined;
  let left = 0;
  for await (const event of await client.grids.watch({ id })) {
    if (event.type === "running") break;
    if (event.type === "grid") {
      left = event.grid.cells.length;
      if (!isForPrograms) table = createGridTable(event.grid.cells, printLine, process.stdout.columns);
    }
    const cells = event.type === "grid" ? event.grid.cells : [event.cell];
    for (const cell of cells.filter(({ state }) => state === "ended")) {
      left -= 1;
      table?.ended(cell);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${left} answers to come   `);
    if (event.type === "grid" && !event.grid.running) break;
  }
  clearProgress();
  return await client.grids.get({ id });
}

function printLine(line: string): void {
  clearProgress();
  console.log(line);
}

/** What is to come stands in the terminal's last line; what is printed takes its place. */
function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

function forPrograms({ panes, questions, cells }: Grid) {
  return {
    columns: tallyColumns(cells).map((tally) => ({
      ...tally,
      model: panes.find(({ id }) => id === tally.key)?.model,
    })),
    closeness: closeness(cells) ?? null,
    questions: questions.map(({ id, question, expected }) => ({
      question,
      answer: expected.answer,
      cells: Object.fromEntries(
        cells
          .filter(({ questionId }) => questionId === id)
          .map(({ key, text, overrun, end, usage, score }) => [key, { text, overrun, end, usage, score }]),
      ),
    })),
  };
}
