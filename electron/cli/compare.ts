import type { Command } from "commander";
import { longestPrompt, modes, type Pane } from "../../shared/conversation.ts";
import { demoPair } from "../../shared/demo-pair.ts";
import { AppError } from "../../shared/errors.ts";
import type { RunEnd } from "../../shared/run-event.ts";
import { samplingSchema, type SamplingOverride } from "../../shared/sampling.ts";
import { columnsFit, createColumns } from "./columns.ts";
import { connectCore, type CoreClient } from "./core-client.ts";
import { standardInput } from "./input-bytes.ts";
import { readPane } from "./model-argument.ts";
import { readNumber } from "./number-argument.ts";
import { createJson, createSections, type Output } from "./output.ts";
import { readUtf8 } from "./read-utf8.ts";
import { onStop, stopSignal } from "./stop-signal.ts";

interface Options {
  base?: string;
  instruct?: string;
  pane: string[];
  system: string;
  temperature?: number;
  seed?: number;
  numPredict?: number;
  file?: string;
  json?: true;
  save?: true;
}

const examples = `
Examples:
  diptych compare "The capital of France is"
  diptych compare --base llama3.1:text --instruct llama3.1:8b "Who was Ada?"
  diptych compare --pane qwen2.5:0.5b --pane qwen2.5:7b:completion --file in.txt
  printf "The sky is" | diptych compare - --json`;

const { temperature, seed, num_predict } = samplingSchema.entries;

export function addCompare(program: Command): void {
  program
    .command("compare")
    .description("Ask several models the same prompt and see their answers side by side.")
    .argument("[prompt]", "the prompt, in quotes; - reads it from standard input")
    .option("--base <model>", "the base model, in completion")
    .option("--instruct <model>", "the instruct model, in chat")
    .option("--pane <model:mode>", `any model, once for each pane; the mode is one of ${modes.join(", ")}`, collect, [])
    .option("--system <text>", "a system message for chats", "")
    .option("--temperature <n>", "0 always takes the likeliest token", readNumber(temperature))
    .option("--seed <n>", "the same seed gives the same draw", readNumber(seed))
    .option("--num-predict <n>", "the most tokens of an answer", readNumber(num_predict))
    .option("--file <file>", "read the prompt from a file")
    .option("--json", "print one JSON object when all have answered")
    .option("--save", "keep it as a conversation, to be opened in Diptych")
    .addHelpText("after", examples)
    .action(compare);
}

const collect = (value: string, before: string[]): string[] => [...before, value];

async function compare(argument: string | undefined, options: Options): Promise<void> {
  const prompt = await readPrompt(argument, options.file);
  checkPrompt(prompt);
  const { client, close } = await connectCore(options.save === true ? "kept" : "apart");
  try {
    const panes = await readPanes(client, options);
    const stop = stopSignal();
    const output = options.json
      ? createJson(prompt, panes)
      : process.stdout.isTTY && columnsFit(panes.length, process.stdout)
        ? createColumns(panes)
        : createSections(panes);
    const ends = await ask(client, prompt, panes, output, stop);
    output.finish();
    if (ends.some(({ reason }) => reason === "error" || reason === "cut-off")) process.exitCode = 1;
    if (ends.some(({ reason }) => reason === "stopped")) process.exitCode = 130;
  } finally {
    await close();
  }
}

async function readPrompt(argument: string | undefined, file: string | undefined): Promise<string> {
  if (argument !== undefined && argument !== "-" && file !== undefined) {
    throw new AppError("bad-input", "Give the prompt either as an argument or by --file, not both.");
  }
  if (file !== undefined && file !== standardInput) return await readUtf8(file);
  if (argument !== undefined && argument !== "-") return argument;
  if (argument === undefined && process.stdin.isTTY)
    throw new AppError("bad-input", "There is no prompt. `diptych compare --help` shows how to give one.");
  return await readUtf8(standardInput);
}

function checkPrompt(prompt: string): void {
  if (prompt.trim() === "") throw new AppError("bad-input", "The prompt is empty: there is nothing to send.");
  if (prompt.length <= longestPrompt) return;
  const [long, most] = [prompt.length, longestPrompt].map((count) => Math.ceil(count / 1e6));
  throw new AppError("bad-input", `The prompt is ${long} million characters long; ${most} million are the most.`);
}

async function readPanes(client: CoreClient, options: Options): Promise<Pane[]> {
  const [installed, { settings }] = await Promise.all([client.models.list(), client.settings.get()]);
  const pair = settings.defaultPair ?? demoPair;
  const named = [
    ...(options.base === undefined ? [] : [options.base]),
    ...(options.instruct === undefined ? [] : [options.instruct]),
    ...options.pane,
  ];
  const wanted = named.length > 0 ? named : [pair.base, pair.instruct].map(({ source, name }) => `${source}/${name}`);
  if (wanted.length > 4) throw new AppError("bad-input", "Four panes are the most.");
  const set = { sampling: readSampling(options), system: options.system };
  return wanted.map((argument, index) => {
    const pane = readPane(argument, index, installed, set);
    if (argument === options.base) return { ...pane, mode: "completion" };
    return argument === options.instruct ? { ...pane, mode: "chat" } : pane;
  });
}

function readSampling({ temperature: heat, seed: start, numPredict }: Options): SamplingOverride {
  return {
    ...(heat === undefined ? {} : { temperature: heat }),
    ...(start === undefined ? {} : { seed: start }),
    ...(numPredict === undefined ? {} : { num_predict: numPredict }),
  };
}

/** Starts the runs and passes on what they write, until all have ended or are stopped; what came is kept and shown. */
async function ask(
  client: CoreClient,
  prompt: string,
  panes: Pane[],
  output: Output,
  stop: AbortSignal,
): Promise<RunEnd[]> {
  const { id } = await client.conversations.create({ panes, linked: true });
  const { runIds } = await client.comparisons.start({ conversationId: id, parentId: null, prompt, panes });
  onStop(stop, () => {
    for (const runId of runIds) void client.runs.stop({ runId }).catch(() => undefined);
  });
  return await Promise.all(runIds.map((runId, index) => follow(client, runId, index, output)));
}

async function follow(client: CoreClient, runId: number, index: number, output: Output): Promise<RunEnd> {
  for await (const event of await client.runs.watch({ runId, afterSeq: 0 })) {
    if (event.type === "snapshot" || event.type === "text-delta") output.write(index, event.text);
    if (event.type === "phase" && event.note !== undefined) output.note(index, event.note);
    if (event.type !== "run-end") continue;
    output.end(index, event.end, event.usage);
    return event.end;
  }
  return { reason: "cut-off" };
}
