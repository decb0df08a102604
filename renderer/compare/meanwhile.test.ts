import { expect, it } from "vitest";
import { meanwhile } from "./meanwhile.ts";

const measured = { tokens: 13, exact: true, contextLength: 1024 };

it("estimates at once what a megabyte has that was pasted or taken away, and leaves a few words to be measured", () => {
  expect(meanwhile(measured, 1_000_000)).toEqual({ tokens: 250_013, exact: false, contextLength: 1024 });
  expect(meanwhile({ ...measured, tokens: 9000 }, -1_000_000)).toMatchObject({ tokens: 0, exact: false });
  expect(meanwhile(measured, 40)).toBe(measured);
});
