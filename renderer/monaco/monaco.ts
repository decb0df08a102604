import "./monaco.css";
// Before anything is made: the services of a feature that comes later are not found any more.
import "monaco-editor/features/register.all";
import { editor, languages } from "monaco-editor/editor";
import "monaco-editor/languages/definitions/cpp/register";
import "monaco-editor/languages/definitions/csharp/register";
import "monaco-editor/languages/definitions/css/register";
import "monaco-editor/languages/definitions/go/register";
import "monaco-editor/languages/definitions/html/register";
import "monaco-editor/languages/definitions/java/register";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/kotlin/register";
import "monaco-editor/languages/definitions/php/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/ruby/register";
import "monaco-editor/languages/definitions/rust/register";
import "monaco-editor/languages/definitions/shell/register";
import "monaco-editor/languages/definitions/sql/register";
import "monaco-editor/languages/definitions/swift/register";
import "monaco-editor/languages/definitions/typescript/register";
import { jsonDefaults } from "monaco-editor/languages/features/json/register";
// oxlint-disable-next-line import/default -- what Vite gives for this query is the address of the built worker
import editorWorkerUrl from "monaco-editor/editor/editor.worker?worker&url";
// oxlint-disable-next-line import/default -- as above
import jsonWorkerUrl from "monaco-editor/languages/features/json/json.worker?worker&url";
import { startTrustedWorker } from "../stream/trusted-worker.ts";
import { textIn } from "./edited-text.ts";
import { foldsOf } from "./json-folds.ts";
import { jsonDiagnostics } from "./json-language.ts";
import { followTokens } from "./theme.ts";

/** Monaco keeps no more by itself. */
const mostFolds = 5_000;

export { editor, KeyCode, KeyMod, MarkerSeverity, Range, Selection, Uri } from "monaco-editor/editor";

// Workers of this origin under a policy: neither blob: nor eval is allowed on this page.
self.MonacoEnvironment = {
  getWorker: (_module, label) => startTrustedWorker(label === "json" ? jsonWorkerUrl : editorWorkerUrl),
};

jsonDefaults.setDiagnosticsOptions(jsonDiagnostics());
// Its worker would read the whole text for each of these after every change, and send all it found.
jsonDefaults.setModeConfiguration({ ...jsonDefaults.modeConfiguration, foldingRanges: false, colors: false });
languages.registerFoldingRangeProvider("json", {
  provideFoldingRanges: (model) =>
    foldsOf(textIn(model), mostFolds).map(({ start, end, isComment }) => ({
      start,
      end,
      ...(isComment ? { kind: languages.FoldingRangeKind.Comment } : {}),
    })),
});
followTokens(editor);
