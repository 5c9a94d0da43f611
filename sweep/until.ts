import { readDuration, readShare, readSize, type Reading } from "../sim/scenario/units.js";
import { quote, unknownWord } from "../sim/scenario/suggest.js";
import { MEASURES, type Unit } from "./measures.js";
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
 * many. None: there are as many already.
 */
export function moreSeeds(seeds: readonly number[], most: number): number[] {
  const count = Math.min(Math.max(LEAST_BATCH, Math.ceil(seeds.length / 2)), most - seeds.length);
  const last = seeds.reduce((greatest, seed) => Math.max(greatest, seed), 0);
  return Array.from({ length: Math.max(0, count) }, (_, index) => last + 1 + index);
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
