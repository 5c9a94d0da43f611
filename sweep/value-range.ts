import { quote } from "../sim/scenario/suggest.js";
import type { Scalar, ValueRange } from "./axis.js";
import { type Decimal, DECIMAL_FORM, readDecimal, refine, writeDecimal } from "./decimal.js";
import { SweepError } from "./sweep-error.js";

/** A range as it was written: by its values, one a step, or by its ends alone. */
export type WrittenRange =
  | { readonly values: readonly Scalar[]; readonly range: null }
  | { readonly values: readonly []; readonly range: ValueRange };

/** The most values that a key takes. */
export const MOST_VALUES = 10_000;

/** A sample tells at least so many values of a range apart, if the unit allows for it. */
const FINENESS = 10_000;

/** Digits after the point that a unit allows for: a time is whole microseconds, a size whole bytes, a rate whole bits. */
const FINEST: ReadonlyMap<string, number> = new Map([
  ["us", 0],
  ["µs", 0],
  ["μs", 0],
  ["ms", 3],
  ["s", 6],
  ["B", 0],
  ["kB", 3],
  ["KiB", 0],
  ["MiB", 0],
  ["bit/s", 0],
  ["kbit/s", 3],
]);

/** A digit more than the fineness above ever asks of the units that allow for more. */
const USUAL_FINEST = 6;

/** Nobody wants to be shown a step that has more than this to go. */
const MOST_SHOWN = 100;

/** Three quantities are shorter than this. */
const LONGEST = 100;

const QUANTITY = `(${DECIMAL_FORM}) *([^0-9\\s.,:+-][^0-9.,:]*?)?`;
const RANGE = new RegExp(`^${QUANTITY} *\\.\\. *${QUANTITY}(?: *: *${QUANTITY})?$`);
const BEGINNING = new RegExp(`^${DECIMAL_FORM}[^.]*\\.\\.`);

/** Whether a text is meant as a range: it begins with a quantity and two dots. */
export function looksLikeRange(text: string): boolean {
  return BEGINNING.test(text);
}

/**
 * Reads `0..20%:2%`, `10 ms..100 ms:10 ms`, `2..8`. The unit may stand at the high end alone. Bare whole numbers have a
 * step of 1 (`2.0..8.0` is all between them); other ranges without a step have no values, and can only be sampled.
 *
 * @throws SweepError when it is no range that could be meant
 */
export function readRange(text: string): WrittenRange {
  const match = text.length > LONGEST ? null : RANGE.exec(text);
  if (match === null) throw new SweepError(`${quote(text)} is not a range: write one such as 0..20%:2% or 2..8`);
  const [, low = "", lowUnit, high = "", unit = "", step, stepUnit] = match;
  const odd = [lowUnit, stepUnit].find((each) => each !== undefined && each !== unit);
  if (odd !== undefined) throw new SweepError(otherUnit(text, odd, unit));
  const decimals = [low, high, step ?? ""].map((each) => each.split(".")[1]?.length ?? 0);
  const [from, to, by] = [low, high, step ?? "1"].map((each) => exactly(text, each, Math.max(...decimals)));
  const range = { low: from!, high: to!, unit };
  if (from!.steps >= to!.steps) throw new SweepError(downwards(text, range));
  if (step !== undefined) return { values: valuesOf(text, range, by!), range: null };
  const isWhole = isBareWhole(range);
  const isShort = to!.steps - from!.steps < MOST_VALUES;
  if (isWhole && isShort) return { values: valuesOf(text, range, by!), range: null };
  return { values: [], range: isWhole ? range : finer(range) };
}

/** The value of a range at a share of the way, in [0, 1): every value that a sample can have is as likely as any other. */
export function valueIn({ low, high, unit }: ValueRange, share: number): Scalar {
  const most = high.steps - low.steps;
  const steps = low.steps + Math.min(Math.floor(share * (most + 1)), most);
  return written({ steps, decimals: low.decimals }, unit);
}

/** A step that leads from end to end in about ten steps, to show how one is written: `0 %..20 %:2 %`. */
export function withStep(range: ValueRange): string {
  const { low, high, unit } = range;
  return `${written(low, unit)}..${written(high, unit)}:${written(wholeStep(range) ?? tenth(range), unit)}`;
}

/** Where both ends are whole, the key may take nothing else. Nothing when no whole step leads from one to the other. */
function wholeStep({ low, high, unit }: ValueRange): Decimal | undefined {
  const [from, to] = [low, high].map((end) => Number(writeDecimal(end)));
  if (!Number.isInteger(from) || !Number.isInteger(to)) return undefined;
  const span = to! - from!;
  const counts = Array.from({ length: MOST_SHOWN - 1 }, (_, index) => index + 2).filter((each) => span % each === 0);
  const [nearest] = counts.toSorted((one, other) => Math.abs(one - 10) - Math.abs(other - 10));
  if (nearest !== undefined) return { steps: span / nearest, decimals: 0 };
  return isBareWhole({ low, high, unit }) ? { steps: span, decimals: 0 } : undefined;
}

function tenth({ low, high }: ValueRange): Decimal {
  return { steps: high.steps - low.steps, decimals: low.decimals + 1 };
}

/** Whether a range was written in whole numbers without a unit, as numbers of things are. */
export function isBareWhole({ low, unit }: ValueRange): boolean {
  return unit === "" && low.decimals === 0;
}

/** Fine enough for samples. */
function finer(range: ValueRange): ValueRange {
  const finest = FINEST.get(range.unit) ?? USUAL_FINEST;
  let { low, high } = range;
  while (low.decimals < finest && high.steps - low.steps < FINENESS) {
    const [lower, higher] = [refine(low, low.decimals + 1), refine(high, high.decimals + 1)];
    if (lower === undefined || higher === undefined) break;
    [low, high] = [lower, higher];
  }
  return { ...range, low, high };
}

function valuesOf(text: string, range: ValueRange, by: Decimal): Scalar[] {
  const { low, high, unit } = range;
  if (by.steps <= 0)
    throw new SweepError(`the step of ${quote(text)} leads nowhere: write one such as ${withStep(range)}`);
  const count = Math.floor((high.steps - low.steps) / by.steps) + 1;
  if (count > MOST_VALUES)
    throw new SweepError(`${quote(text)} has ${count} values: at most ${MOST_VALUES}, so write a larger step`);
  const last = low.steps + (count - 1) * by.steps;
  if (last !== high.steps) throw new SweepError(notReached(text, range, by, last));
  return Array.from({ length: count }, (_, index) =>
    written({ steps: low.steps + index * by.steps, decimals: low.decimals }, unit),
  );
}

/** As a scenario file has it: a number, or a text with the unit. */
function written(decimal: Decimal, unit: string): Scalar {
  const digits = writeDecimal(decimal);
  return unit === "" ? Number(digits) : `${digits} ${unit}`;
}

function exactly(text: string, number: string, decimals: number): Decimal {
  const read = readDecimal(number);
  const exact = read && refine(read, decimals);
  if (exact === undefined) throw new SweepError(`${quote(text)} has more digits than anybody can mean: at most 15`);
  return exact;
}

function otherUnit(text: string, odd: string, unit: string): string {
  if (unit === "") return `${quote(text)} has no unit at its high end: write it there, as in 10 ms..100 ms:10 ms`;
  return `${quote(text)} is in ${quote(odd)} and in ${quote(unit)}: write both ends and the step in one unit`;
}

function downwards(text: string, { low, high, unit }: ValueRange): string {
  if (low.steps === high.steps) return `${quote(text)} is one value: write ${written(low, unit)}`;
  return `${quote(text)} goes downwards: write ${written(high, unit)}..${written(low, unit)}`;
}

function notReached(text: string, { low, unit }: ValueRange, by: Decimal, last: number): string {
  const [before, after] = [last, last + by.steps].map((steps) => written({ steps, decimals: low.decimals }, unit));
  return `the steps of ${quote(text)} do not meet its end: end it at ${before} or ${after}`;
}
