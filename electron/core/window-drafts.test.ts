import { expect, it } from "vitest";
import { temporaryStore } from "../storage/store.ts";
import { createWindowDrafts } from "./window-drafts.ts";

const prefix = "schema/1/";

it("gives a draft that was left behind to one window only, and none of a window that is open", async () => {
  const { drafts } = temporaryStore();
  const windows = createWindowDrafts(drafts);
  async function* life(): AsyncGenerator<string, void> {
    yield "lives";
  }
  const open = windows.whileOpen("open", life());
  await open.next();
  await windows.whileOpen("new", life()).next();
  drafts.put(`${prefix}gone`, "left behind", 1);
  drafts.put(`${prefix}open`, "being written", 2);

  expect(windows.takeUp({ prefix, window: "new" })).toEqual({ text: "left behind", elsewhere: true });
  expect(windows.takeUp({ prefix, window: "newer" })).toEqual({ text: "", elsewhere: true });
  windows.drop({ prefix, window: "newer" });
  expect(windows.takeUp({ prefix, window: "open" })).toMatchObject({ text: "being written" });

  await open.return();
  expect(windows.takeUp({ prefix, window: "newer" })).toEqual({ text: "being written", elsewhere: true });
});
