import { Command } from "commander";
import { addCompare } from "./cli/compare.ts";
import { addEngine } from "./cli/engine.ts";
import { addGrid } from "./cli/grid.ts";
import { addModels } from "./cli/models.ts";
import { addPs } from "./cli/ps.ts";
import { addPull } from "./cli/pull.ts";
import { addRm } from "./cli/rm.ts";
import { addRepair } from "./cli/repair.ts";
import { runProgram } from "./cli/run-program.ts";
import { addSchema } from "./cli/schema.ts";
import { addServe } from "./cli/serve.ts";
import { addShow } from "./cli/show.ts";
import { version } from "./start-core.ts";

const program = new Command("diptych")
  .description("Compare language models on your own machine.")
  .version(version)
  .showHelpAfterError("Run `diptych --help` for what there is.")
  .exitOverride();

addCompare(program);
addGrid(program);
addModels(program);
addShow(program);
addPull(program);
addRm(program);
addPs(program);
addRepair(program);
addSchema(program);
addServe(program);
addEngine(program);

await runProgram(program, process.argv.slice(2));
