import { app, dialog } from "electron";
import { toErrorInfo } from "../../shared/errors.ts";

/** Says why Diptych cannot start, and ends. */
export function failToStart(thrown: unknown): void {
  const { message, detail } = toErrorInfo(thrown);
  dialog.showErrorBox("Diptych cannot start", detail === undefined ? message : `${message}\n\n${detail}`);
  app.exit(1);
}
