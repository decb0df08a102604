import { AppError } from "../shared/errors.ts";
import { serve } from "./web/shell.ts";

try {
  const { PORT } = process.env;
  await serve({ ...(PORT === undefined ? {} : { port: Number(PORT) }), open: process.argv.includes("--open") });
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
