import "../../ui/tokens.css";
import "../stream.css";
import { followEnd } from "../follow.ts";
import { createMarkdownView } from "../markdown-view.ts";
import type { TextView } from "../text-view.ts";
import { createFloor } from "./floor.ts";

/** What the page saw while it was streamed to. */
export interface Reading {
  /** Frames the browser offered, a second. */
  readonly framesPerSecond: number;
  /** Milliseconds from each key to the frame after it. */
  readonly keyToFrame: readonly number[];
  /** Milliseconds of each task of the main thread over 50. */
  readonly longTasks: readonly number[];
}

/** What the measuring program calls, as `bench` in the page. */
export interface Bench {
  /** Streams an answer of `tokens` tokens to each pane, `rate` a second; resolves when all of it is on the page. */
  run(tokens: number, rate: number): Promise<Reading>;
  /** Asks an Ollama itself and reads its stream, token by token, into the first pane; resolves as `run` does. */
  read(url: string): Promise<Reading>;
}

type Kind = "floor" | "markdown";

function createPane(kind: Kind): TextView {
  const scroller = document.createElement("section");
  const content = document.createElement("div");
  const text = document.createElement("div");
  const end = document.createElement("div");
  scroller.className = "pane stream-scroller";
  text.className = "text";
  content.append(text, end);
  scroller.append(content);
  document.getElementById("panes")?.append(scroller);
  if (kind === "floor") return createFloor(text);
  followEnd({ scroller, content, end }, () => {});
  return createMarkdownView(text, { onLink() {}, onCopy: async () => {} });
}

const query = new URLSearchParams(location.search);
const kind: Kind = query.get("kind") === "markdown" ? "markdown" : "floor";
const panes = Array.from({ length: Number(query.get("panes") ?? 1) }, () => createPane(kind));

let frames = 0;
const keyToFrame: number[] = [];
const longTasks: number[] = [];

function countFrame(): void {
  frames++;
  requestAnimationFrame(countFrame);
}
requestAnimationFrame(countFrame);

new PerformanceObserver((list) => {
  for (const task of list.getEntries()) longTasks.push(task.duration);
}).observe({ type: "longtask" });

document.getElementById("composer")?.addEventListener("keydown", (key) => {
  requestAnimationFrame(() => keyToFrame.push(performance.now() - key.timeStamp));
});

/** One message of the server: the pane's number and a piece of its text; an empty piece ends it. */
function receive(message: string): boolean {
  const pane = panes[Number(message.charAt(0))];
  const text = message.slice(1);
  if (text === "") pane?.finish();
  else pane?.append(text);
  return text === "";
}

/** The last text is shown, and its code coloured, a few frames after it came. */
const settleMs = 300;

/** The frames from here on are those of an answer; the answer's reading is due once its end has come. */
function startReading(): () => Promise<Reading> {
  const [start, before] = [performance.now(), frames];
  return async () => {
    const framesPerSecond = ((frames - before) * 1000) / (performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    return { framesPerSecond, keyToFrame, longTasks };
  };
}

const bench: Bench = {
  run(tokens, rate) {
    const finish = startReading();
    let open = panes.length;
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://${location.host}/`);
      socket.addEventListener("open", () => socket.send(JSON.stringify({ tokens, rate, panes: panes.length })));
      socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
        if (receive(data)) open--;
        if (open === 0) resolve(finish());
      });
    });
  },
  async read(url) {
    const finish = startReading();
    const { body } = await fetch(url, { method: "POST", body: "{}" });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined) return finish();
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { response }: { response: string } = JSON.parse(line);
        panes[0]?.append(response);
      }
    }
  },
};

Object.assign(window, { bench });
