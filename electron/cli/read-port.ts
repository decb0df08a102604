import * as v from "valibot";
import { readNumber } from "./number-argument.ts";

export const readPort = readNumber(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)));
