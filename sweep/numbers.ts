import { readDuration, readRate, readShare, readSize } from "../sim/scenario/units.js";
import type { Scalar } from "./axis.js";

/** What the values of a key are counted in: as results have it, a share being from 0 to 1. */
type Kind = "number" | "share" | "milliseconds" | "bytes" | "bits per second";

/** Values of a key as numbers. */
export interface Numbers {
  readonly kind: Kind;
  readonly values: readonly number[];
}

/** The values as numbers, if all of them are quantities of one kind; nothing: some of them are words. */
export function numbersOf(values: readonly Scalar[]): Numbers | undefined {
  if (values.every((value) => typeof value === "number")) return { kind: "number", values };
  for (const [kind, read] of READERS) {
    const numbers = values.flatMap((value) => {
      const reading = read(value);
      return "value" in reading ? [reading.value] : [];
    });
    if (numbers.length === values.length) return { kind, values: numbers };
  }
  return undefined;
}

const READERS = [
  ["share", readShare],
  ["milliseconds", readDuration],
  ["bytes", readSize],
  ["bits per second", readRate],
] as const;
