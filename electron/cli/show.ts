import type { Command } from "commander";
import type { DescribedModel } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { connectCore } from "./core-client.ts";
import { findModel } from "./model-argument.ts";

export function addShow(program: Command): void {
  program
    .command("show")
    .description("Say what is known of a model: its kind and why, sizes, template, parameters, licence.")
    .argument("<name>", "as `diptych list` names it")
    .option("--json", "print JSON")
    .action(async (name: string, options: { json?: true }) => {
      const { client, close } = await connectCore("running");
      try {
        const { ref, bytes } = findModel(name, await client.models.list());
        const model = await client.models.describe(ref);
        console.log(options.json ? JSON.stringify(model) : described({ ...model, bytes }));
      } finally {
        await close();
      }
    });
}

function described(model: DescribedModel): string {
  const { ref, kind, byHand, stage, parameterSize, quantization, bytes, contextLength, capabilities } = model;
  const facts = [
    ["kind", byHand ? `${kind} (set by hand)` : kind],
    ["stage", stage?.stage ?? ""],
    ["parameters", parameterSize ?? ""],
    ["quantisation", quantization ?? ""],
    ["size", bytes === undefined ? "" : formatBytes(bytes)],
    ["context", contextLength === undefined ? "" : `${contextLength} tokens`],
    ["can", capabilities.join(", ")],
    ["source", ref.source],
  ].filter(([, value]) => value !== "");
  const reasons = model.reasons.map(({ weight, text }) => `${weight > 0 ? "+" : ""}${weight}  ${text}`);
  const parameters = Object.entries(model.parameters).flatMap(([key, values]) =>
    values.map((value) => `${key} ${value}`),
  );
  return [
    ref.name,
    indented(facts.map(([key = "", value = ""]) => `${key.padEnd(14)}${value}`)),
    section("Why this kind", reasons),
    section("Template", lines(model.template)),
    section("System", lines(model.system)),
    section("Parameters", parameters),
    section("Licence", lines(model.license).slice(0, licenceLines)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Licences are long; their beginning names them. */
const licenceLines = 5;

const lines = (text = ""): string[] => (text.trim() === "" ? [] : text.trim().split("\n"));
const indented = (texts: readonly string[]): string => texts.map((text) => `  ${text}`).join("\n");
const section = (title: string, texts: readonly string[]): string =>
  texts.length === 0 ? "" : `${title}\n${indented(texts)}`;
