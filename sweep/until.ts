import { readDuration, readShare, readSize, type Reading } from "../sim/scenario/units.js";
import { quote, unknownWord } from "../sim/scenario/suggest.js";
import { wilson } from "../sim/statistics/wilson.js";
import { MEASURES, type Unit } from "./measures.js";
import { distanceOfAlike } from "./statistics/alike.js";
import { halfWidth } from "./statistics/estimate.js";
import { SweepError } from "./sweep-error.js";

/** How precise a sweep has to be: half of the 95 % interval of a measure's mean is less than this, in every setting. */
export interface Until {
  readonly measure: string;
  /** In the unit of the measure. */
  readonly below: number;
  /** As it was written. */
  readonly written: string;
}

const EXAMPLE = "halfWidth(coverage)<0.1%";

/** Of seeds, there are at least so many more in each batch. */
const LEAST_BATCH = 10;

/**
 * Reads `halfWidth(coverage)<0.1%`.
 *
 * @throws SweepError when it says something else
 */
export function readUntil(written: string): Until {
  const [, measure, bound] = /^\s*halfWidth\(\s*([^()\s]+)\s*\)\s*<\s*(\S.*?)\s*$/.exec(written) ?? [];
  if (measure === undefined || bound === undefined)
    throw new SweepError(`${quote(written)} is not a condition: write one such as ${EXAMPLE}`);
  const known = MEASURES.find(({ name }) => name === measure);
  const names = MEASURES.map(({ name }) => name);
  if (known === undefined) throw new SweepError(unknownWord("measure", measure, names));
  const below = READERS[known.unit](bound);
  if ("error" in below) throw new SweepError(below.error);
  if (below.value <= 0) throw new SweepError(`${quote(bound)} is never reached: write more than 0`);
  return { measure, below: below.value, written: `halfWidth(${measure})<${bound}` };
}

/**
 * The seeds that come after those that did not suffice: half as many again, but at least ten, and in all not more than so
 * many. None: there are as many already. Where so many suffice for a setting whose runs are all alike, they stop there once.
 */
export function moreSeeds(seeds: readonly number[], most: number, ofAlike: number | null): number[] {
  const stops = [most, ofAlike ?? most].filter((stop) => stop > seeds.length);
  const count = Math.min(Math.max(LEAST_BATCH, Math.ceil(seeds.length / 2)), Math.min(...stops, most) - seeds.length);
  const last = seeds.reduce((greatest, seed) => Math.max(greatest, seed), 0);
  const room = Number.MAX_SAFE_INTEGER - last;
  const above = Array.from({ length: Math.max(0, Math.min(count, room)) }, (_, index) => last + 1 + index);
  const taken = new Set(seeds);
  for (let seed = 1; above.length < count; seed++) if (!taken.has(seed)) above.push(seed);
  return above;
}

/**
 * How many seeds it takes where a share is 0 %, or 100 %, in every run. Of a measure that is yes or no, fewer never suffice;
 * of another share, fewer may, where its runs differ a little. `null`: the measure has no bounds, and nobody knows before.
 */
export function seedsOfAlike({ measure, below }: Until): number | null {
  const { kind, unit } = MEASURES.find(({ name }) => name === measure)!;
  if (unit !== "share") return null;
  const suffices = (runs: number) => {
    const limits = kind === "yes or no" ? wilson(runs, runs) : { low: 0, high: distanceOfAlike(runs) };
    return halfWidth(limits)! < below;
  };
  let [tooFew, enough] = [1, 2];
  while (!suffices(enough)) [tooFew, enough] = [enough, 2 * enough];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (suffices(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** Whether a measure is yes or no in each run, so that no run tells more than that. */
export function isYesOrNo({ measure }: Until): boolean {
  return MEASURES.some(({ name, kind }) => name === measure && kind === "yes or no");
}

const READERS: Readonly<Record<Unit, (text: string) => Reading>> = {
  share: readShare,
  milliseconds: readDuration,
  bytes: readSize,
  number: (text) => {
    const value = /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : NaN;
    return Number.isNaN(value) ? { error: `${quote(text)} is not a number` } : { value };
  },
};
