import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/rail.css";
import "./ui/button.css";
import "./ui/control.css";
import "./ui/popup.css";
import "./ui/notice.css";
import "./ui/sampling-form.css";
import "./ui/tabs.css";
import "./ui/hints.css";
import "./ui/side.css";
import "./ui/bar.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { connect } from "./connection.ts";
import { listenForShortcuts } from "./commands/shortcuts.ts";
import { followCreations } from "./stores/creations.ts";
import { keepDraftsOnLeaving } from "./stores/draft.ts";
import { followChanges } from "./stores/follow-changes.ts";
import { followJudging } from "./stores/judging.ts";
import { keepPlace } from "./stores/place.ts";
import { reopenEdits } from "./stores/prompt-edits.ts";
import { announcePulls } from "./stores/pull-notices.ts";
import { followTheme } from "./settings/theme.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

followTheme();
followChanges();
followJudging();
announcePulls();
followCreations();
keepDraftsOnLeaving();
listenForShortcuts();
connect();
keepPlace();
void reopenEdits().catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
