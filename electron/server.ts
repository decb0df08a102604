import { AppError } from "../shared/errors.ts";
import { serve } from "./web/shell.ts";

try {
  await serve({ port: Number(process.env["PORT"] ?? 0), open: process.argv.includes("--open") });
} catch (thrown) {
  if (!(thrown instanceof AppError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
