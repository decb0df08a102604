import { execFileSync } from "node:child_process";

/** One value of the database, read beside the running program. */
export function stored(home: string, query: string): string {
  const script = `const { DatabaseSync } = require("node:sqlite");
    const row = new DatabaseSync(process.argv[1], { readOnly: true }).prepare(process.argv[2]).get();
    process.stdout.write(String(Object.values(row ?? {})[0] ?? ""));`;
  return execFileSync(process.execPath, ["-e", script, `${home}/diptych.sqlite`, query], { encoding: "utf8" });
}
