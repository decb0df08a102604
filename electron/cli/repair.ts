import type { Command } from "commander";
import { AppError } from "../../shared/errors.ts";
import { problemLine } from "../../shared/json/feedback.ts";
import { textProblem } from "../../shared/json/text-check.ts";
import { onOneLine } from "../../shared/repair/one-line.ts";
import { passRulesSchema } from "../../shared/repair/pass.ts";
import { schemaText, RepairWorker } from "../core/repair-worker.ts";
import { connectCore } from "./core-client.ts";
import { findModel } from "./model-argument.ts";
import { standardInput } from "./input-bytes.ts";
import { readNumber } from "./number-argument.ts";
import { readText } from "./repair-input.ts";
import { repairLines } from "./repair-lines.ts";
import { openReport } from "./report-file.ts";
import { repairByModel, repairByRules, type Repaired, type Repairer } from "./repairer.ts";
import { onStop, stopSignal } from "./stop-signal.ts";

interface Options {
  schema?: string;
  model?: string;
  rulesOnly?: true;
  strict?: true;
  report?: string;
  jsonl?: true;
  numPredict?: number;
}

const about = `
Prints the value, or with several files one {"file", "value"} or
{"file", "error"} a line. Rules are tried first and cost nothing; the model that
--model names is asked only for what they cannot settle. Ends with 0 when all
values are valid, 1 when one was refused, 2 when it was called wrongly, 130 by
Ctrl+C.

Examples:
  diptych repair answer.txt --schema person.json
  some-model | diptych repair - --schema person.json --model qwen2.5:7b --strict
  diptych repair answers/*.txt --schema person.json --report r.json > v.jsonl
  diptych repair --jsonl --rules-only < texts.jsonl
    takes one {"text", "schema"} a line, gives one {"value"} or {"error"} back`;

const readMostTokens = readNumber(passRulesSchema.entries.numPredict);

export function addRepair(program: Command): void {
  program
    .command("repair")
    .description("Turn any text into JSON that fits a schema, or say what is missing.")
    .argument("[files...]", "texts; - reads one from standard input")
    .option("--schema <file>", "the JSON Schema that the value must fit")
    .option("--model <model>", "the model that is asked for what rules cannot settle")
    .option("--rules-only", "ask no model, whatever comes")
    .option("--strict", "refuse values of a model that the text does not say")
    .option("--num-predict <n>", "the most tokens of a model's answer", readMostTokens)
    .option("--report <file>", "write what was done to each text, with every edit, as JSON")
    .option("--jsonl", "read a text a line, until the input ends")
    .addHelpText("after", about)
    .action(repair);
}

async function repair(files: string[], options: Options): Promise<void> {
  if (options.rulesOnly && options.model !== undefined)
    throw new AppError("bad-input", "With --rules-only no model is asked: leave --model out, or --rules-only.");
  const schema = options.schema === undefined ? undefined : await readText(options.schema);
  const worker = new RepairWorker({ warm: options.jsonl === true });
  const stop = stopSignal();
  // Who has begun to read it waits for no more.
  onStop(stop, () => process.stdin.destroy());
  try {
    await repairWith(worker, files, options, schema, stop);
  } finally {
    await worker.close();
  }
}

async function repairWith(
  worker: RepairWorker,
  files: string[],
  options: Options,
  schema: string | undefined,
  stop: AbortSignal,
) {
  if (schema !== undefined) await checkSchema(worker, schema);
  const { repairer, close } = await open(worker, options, stop);
  try {
    const allValid = options.jsonl
      ? await lines(files, options, repairer, schema, stop)
      : await texts(inputs(files), options, repairer, schema, stop);
    if (stop.aborted) process.exitCode = 130;
    else if (!allValid) process.exitCode = 1;
  } finally {
    await close();
  }
}

async function open(worker: RepairWorker, { model, strict, numPredict, jsonl, report }: Options, stop: AbortSignal) {
  if (model === undefined)
    return { repairer: repairByRules(worker, jsonl === true && report === undefined), close: async () => undefined };
  const { client, close } = await connectCore("apart");
  try {
    const { ref } = findModel(model, await client.models.list());
    const rules = { onlyFromText: strict === true, ...(numPredict === undefined ? {} : { numPredict }) };
    return { repairer: repairByModel(client, ref, rules, stop), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function checkSchema(worker: RepairWorker, schema: string): Promise<void> {
  const { check } = await worker.run(schemaText(schema), { kind: "check" });
  if (!check.ok) throw new AppError("bad-input", check.problem);
}

function inputs(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  if (process.stdin.isTTY)
    throw new AppError("bad-input", "There is no text. `diptych repair --help` shows how to give one.");
  return [standardInput];
}

async function lines(
  files: string[],
  { report }: Options,
  repairer: Repairer,
  schema: string | undefined,
  stop: AbortSignal,
) {
  if (files.length > 0 || report !== undefined)
    throw new AppError("bad-input", "--jsonl reads standard input and answers line by line: no files, no report.");
  return await repairLines(process.stdin, process.stdout, repairer, schema, stop);
}

/** One text after the other until they are stopped; each is answered as soon as it is done. Whether all values are valid. */
async function texts(
  files: readonly string[],
  options: Options,
  repairer: Repairer,
  schema: string | undefined,
  stop: AbortSignal,
) {
  if (schema === undefined) throw new AppError("bad-input", "Say by --schema which JSON Schema the value must fit.");
  const report = options.report === undefined ? undefined : await openReport(options.report);
  const done: { file: string; result: Repaired }[] = [];
  const isOne = files.length === 1;
  for (const file of files) {
    if (stop.aborted) break;
    const result = await readText(file).then(
      (text) => repairText(text, schema, repairer),
      (thrown: unknown) => (stop.aborted ? unanswered("failed", "It was stopped.") : unreadable(thrown, isOne)),
    );
    if (isOne) printOne(result);
    else console.log(lineOf(file, result));
    done.push({ file, result });
  }
  await report?.write(reportOf(done));
  return done.every(({ result }) => result.status === "valid");
}

/** A text that cannot be read at all is refused like any other. */
async function repairText(text: string, schema: string, repairer: Repairer): Promise<Repaired> {
  const message = textProblem(text);
  return message === null ? await repairer.repair(text, schema) : unanswered("refused", message);
}

/** Among several files one that cannot be read is refused, and the others are dealt with. */
function unreadable(thrown: unknown, isOne: boolean): Repaired {
  if (isOne || !(thrown instanceof AppError)) throw thrown;
  return unanswered("refused", thrown.message);
}

function unanswered(status: "refused" | "failed", message: string): Repaired {
  const nothing = { json: null, edits: [], fields: [], remarks: [], promptTokens: 0, answerTokens: 0, ms: 0 };
  return { status, by: "rules", problems: [{ path: "", message }], ...nothing };
}

const reasons = ({ problems }: Repaired): string => problems.map(problemLine).join("; ");

function printOne(result: Repaired): void {
  const isValid = result.status === "valid";
  if (isValid) console.log(result.json);
  for (const problem of isValid ? unsupported(result) : result.problems) console.error(problemLine(problem));
  for (const remark of result.remarks) console.error(remark);
}

/** What a model filled in that is not in the text, so that nobody misses it. */
const unsupported = ({ fields }: Repaired) =>
  fields
    .filter(({ provenance }) => provenance === "unsupported")
    .map(({ path }) => ({ path, message: "the text does not say this" }));

function lineOf(file: string, result: Repaired): string {
  const isValid = result.status === "valid" && result.json !== null;
  const name = JSON.stringify(file);
  return isValid
    ? `{"file":${name},"value":${onOneLine(result.json ?? "null")}}`
    : `{"file":${name},"error":${JSON.stringify(reasons(result))}}`;
}

function reportOf(done: readonly { file: string; result: Repaired }[]): string {
  const results = done.map(({ file, result: { json, ...rest } }) => ({ file, value: json, ...rest }));
  const count = (status: Repaired["status"]) => done.filter(({ result }) => result.status === status).length;
  const counts = { texts: done.length, valid: count("valid"), refused: count("refused"), failed: count("failed") };
  return `${JSON.stringify({ ...counts, results }, null, 2)}\n`;
}
