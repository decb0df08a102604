import type { Command } from "commander";
import * as v from "valibot";
import { checkSchema, SAMPLE, type CheckReport, type Finding } from "../../shared/schema/check/check.ts";
import { toErrorInfo } from "../../shared/errors.ts";
import { readFileBytes } from "./input-bytes.ts";
import { readNumber } from "./number-argument.ts";

interface Options {
  all?: true;
  seed?: number;
}

const about = `
Opens each file as the schema editor does, selects every schema in it, tries
every gesture on each and takes it back. Prints what changed that should not
have, and ends with 1 if anything did, or if a file cannot be read; the others
are checked all the same. The files are only read.`;

const readSeed = readNumber(v.pipe(v.number(), v.safeInteger()));

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
      const verdicts: Verdict[] = [];
      for (const file of files) verdicts.push(await check(file, options));
      if (files.length > 1) console.log(`${files.length} files, ${summaryOf(verdicts)}.`);
      if (verdicts.some((verdict) => verdict !== "in order")) process.exitCode = 1;
    });
}

type Verdict = "in order" | "with findings" | "unreadable";

function summaryOf(verdicts: readonly Verdict[]): string {
  const counts = (["with findings", "unreadable"] as const).flatMap((kind) => {
    const count = verdicts.filter((verdict) => verdict === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return counts.length === 0 ? "all in order" : counts.join(", ");
}

/** Checks one file and prints the outcome. */
async function check(file: string, { all, seed }: Options): Promise<Verdict> {
  const bytes = await readFileBytes(file).catch((thrown: unknown) => {
    console.error(toErrorInfo(thrown).message);
    return undefined;
  });
  if (bytes === undefined) return "unreadable";
  const text = utf8Text(bytes);
  if (text === undefined) {
    console.log(`${file}: not checked. It is not UTF-8 text, so Diptych does not open it.`);
    return "in order";
  }
  const started = performance.now();
  const report = checkSchema(text, { all: all === true, ...(seed === undefined ? {} : { seed }) });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${file}: ${summary(report)} (${seconds} s)`);
  for (const finding of report.findings) console.log(`  ${line(finding)}`);
  return report.findings.length === 0 ? "in order" : "with findings";
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
