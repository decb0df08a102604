import { expect, test } from "vitest";
import { isoDate, isoDateTime } from "./dates.ts";

test.each<[string, string | null]>([
  ["2024-3-5", "2024-03-05"],
  ["2024/03/05", "2024-03-05"],
  ["2024.03.05", "2024-03-05"],
  ["March 5, 2024", "2024-03-05"],
  ["Mar. 5th 2024", "2024-03-05"],
  ["Tuesday, 5 March 2024", "2024-03-05"],
  ["5th of March 2024", "2024-03-05"],
  ["5-Mar-2024", "2024-03-05"],
  ["25/12/2024", "2024-12-25"],
  ["12/25/2024", "2024-12-25"],
  ["05.05.2024", "2024-05-05"],
  ["2024-02-29T00:00:00Z", "2024-02-29"],
  ["03/04/2024", null],
  ["2023-02-29", null],
  ["31 April 2024", null],
  ["2024-03-05T10:00:00Z", null],
  ["5 March", null],
  ["03/04/24", null],
  ["soon", null],
])("the day of %s is %s", (text, day) => {
  expect(isoDate(text)).toBe(day);
});

test.each<[string, string | null]>([
  ["2024-03-05 10:20:30Z", "2024-03-05T10:20:30Z"],
  ["2024-03-05T10:20+0100", "2024-03-05T10:20:00+01:00"],
  ["2024-03-05 10:20:30.5 UTC", "2024-03-05T10:20:30.5Z"],
  ["2024-03-05 10:20:30", null],
  ["2024-03-05", null],
])("the time of %s is %s", (text, time) => {
  expect(isoDateTime(text)).toBe(time);
});
