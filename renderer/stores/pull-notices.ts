import { totalOfPulls } from "../../shared/models/pull-total.ts";
import { isUnderWay, type Pull } from "../../shared/models/pull.ts";
import { say } from "./say.ts";
import { pullsInSight } from "./models-view.ts";
import { compareModels } from "./open-in-compare.ts";
import { followPulls, pulls, resumePull } from "./pulls.ts";

const title = "Diptych";

/** Follows the pulls, and says how they stand where their list is not seen: the title, a toast, a notification. */
export function announcePulls(): void {
  followPulls(offerToResume, announce);
  // In Electron the taskbar says it.
  if (location.protocol !== "app:") pulls.subscribe(({ byId }) => showInTitle([...byId.values()]));
}

/** What the program's last end broke off goes on at a word. */
function offerToResume(all: readonly Pull[]): void {
  const [one, ...others] = all.filter(({ state }) => state === "interrupted");
  if (one === undefined || pullsInSight()) return;
  const what = others.length === 0 ? `The pull of ${one.name}` : `${others.length + 1} pulls`;
  say(`${what} ended with Diptych and can go on`, {
    label: "Resume",
    run: () => [one, ...others].forEach(({ id }) => void resumePull(id)),
  });
}

function showInTitle(all: readonly Pull[]): void {
  const underWay = all.filter(isUnderWay);
  const { fraction } = totalOfPulls(underWay);
  const share = fraction === undefined ? "…" : `${Math.floor(fraction * 100)} %`;
  const shown = underWay.length === 0 ? title : `${share} of ${pulledWords(underWay)} · ${title}`;
  if (document.title !== shown) document.title = shown;
}

const pulledWords = (underWay: readonly Pull[]): string =>
  underWay.length === 1 ? (underWay[0]?.name ?? "") : `${underWay.length} pulls`;

function announce(pull: Pull, before: Pull | undefined): void {
  if (pull.state === before?.state) return;
  if (pull.state === "failed") return tell(`${pull.name} was not pulled`, pull.failure?.sentence ?? "");
  if (pull.state !== "done") return;
  const both = finishedPair(pull);
  if (both === undefined) return tell(`${pull.name} is here`, "It can be used in a pane.");
  tell("The pair is here", `${both.base.name} and ${both.instruct.name}`, {
    label: "Open in compare",
    run: () => void compareModels(both.base, both.instruct),
  });
}

/** The two models of the pull's pair, when both are here. */
export function finishedPair({ pair, source }: Pull): { base: Ref; instruct: Ref } | undefined {
  if (pair === undefined) return undefined;
  const open = [...pulls.getState().byId.values()].filter(
    (one) => one.source === source && one.state !== "done" && (one.name === pair.base || one.name === pair.instruct),
  );
  if (open.length > 0) return undefined;
  return { base: { source, name: pair.base }, instruct: { source, name: pair.instruct } };
}

interface Ref {
  source: string;
  name: string;
}

/** Where nobody looks at the window it is said outside of it. */
function tell(what: string, more: string, action?: Parameters<typeof say>[1]): void {
  if (!pullsInSight()) say(what, action);
  if (document.hasFocus() || !("Notification" in globalThis) || Notification.permission !== "granted") return;
  const notice = new Notification(what, { body: more, tag: what });
  notice.addEventListener("click", () => window.focus());
}

/** A browser asks the person once, and only after they did something. */
export function askToNotify(): void {
  if ("Notification" in globalThis && Notification.permission === "default") void Notification.requestPermission();
}
