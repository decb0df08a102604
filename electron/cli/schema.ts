import { readFile } from "node:fs/promises";
import { InvalidArgumentError, type Command } from "commander";
import { AppError } from "../../shared/errors.ts";
import { checkSchema, SAMPLE, type CheckReport, type Finding } from "../../shared/schema/check/check.ts";

interface Options {
  all?: true;
  seed?: number;
}

const about = `
Opens each file as the schema editor does, selects every schema in it, tries every gesture on each and takes it back.
Prints what changed that should not have, and ends with 1 if anything did. The files are only read.`;

export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("Look after JSON Schemas.")
    .command("check")
    .description("Try every gesture of the schema editor on a file, and show what does not come back.")
    .argument("<files...>", "JSON Schemas")
    .option("--all", `try every schema of a file, not ${SAMPLE} at most`)
    .option("--seed <n>", `decides which ${SAMPLE} schemas of a bigger file are tried`, readSeed)
    .addHelpText("after", about)
    .action(async (files: string[], options: Options) => {
      let failed = 0;
      for (const file of files) if (!(await check(file, options))) failed += 1;
      if (files.length > 1)
        console.log(`${files.length} files, ${failed === 0 ? "all in order" : `${failed} with findings`}.`);
      if (failed > 0) process.exitCode = 1;
    });
}

function readSeed(value: string): number {
  const seed = Number(value);
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError("A seed is a whole number.");
  return seed;
}

/** Checks one file and prints the outcome; false when something changed that should not have. */
async function check(file: string, { all, seed }: Options): Promise<boolean> {
  const text = utf8Text(await readBytes(file));
  if (text === undefined) {
    console.log(`${file}: not checked. It is not UTF-8 text, so Diptych does not open it.`);
    return true;
  }
  const started = performance.now();
  const report = checkSchema(text, { all: all === true, ...(seed === undefined ? {} : { seed }) });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${file}: ${summary(report)} (${seconds} s)`);
  for (const finding of report.findings) console.log(`  ${line(finding)}`);
  return report.findings.length === 0;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("bad-input", `${file} cannot be read: ${reason}.`, { cause: thrown });
  }
}

/** A byte order mark stays in the text. */
function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function summary({ closed, schemas, chosen, tried, refused, findings }: CheckReport): string {
  if (closed !== undefined) return `no tree to check. ${closed}`;
  const part = chosen === schemas ? `${schemas} schemas` : `${chosen} of ${schemas} schemas`;
  const outcome = findings.length === 0 ? "in order" : `${findings.length} findings`;
  return `${outcome}; ${part}, ${tried} gestures, ${refused} of them refused`;
}

function line({ pointer, gesture, problem, sentence }: Finding): string {
  const what = gesture === undefined ? problem : `${problem} after ${JSON.stringify(gesture)}`;
  return `${pointer || "the top"}: ${sentence} [${what}]`;
}
