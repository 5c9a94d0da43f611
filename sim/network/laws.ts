import type { Milliseconds } from "../../src/node/contract.js";
import { exp, ln, pow } from "../exact-math.js";
import type { Law } from "../scenario/scenario.js";
import { normalQuantile } from "./normal-quantile.js";

/** Turns one uniform number in [0, 1) into one draw of a law. */
export type Quantile = (u: number) => Milliseconds;

/** The bounds of a law's draws. `low === high` when it always draws the same; `high` is Infinity when it has no end. */
export interface Spread {
  readonly low: Milliseconds;
  readonly high: Milliseconds;
}

/**
 * The inverse of the law's distribution function. Draws below 0 count as 0, and no draw is beyond {@link LONGEST_MS}.
 * Any `u` in [0, 1), 0 included, gives a finite draw.
 */
export function quantileOf(law: Law): Quantile {
  const { low, high, quantile } = distributionOf(law);
  if (low >= 0 && high <= LONGEST_MS) return quantile;
  return (u) => Math.min(Math.max(quantile(u), 0), LONGEST_MS);
}

/** The bounds of the law's draws, those below 0 counted as 0. */
export function spreadOf(law: Law): Spread {
  const { low, high } = distributionOf(law);
  return { low: Math.max(low, 0), high: Math.max(high, 0) };
}

/**
 * The longest span drawn: about 32 years. A Pareto law of a small shape draws spans beyond what whole microseconds can
 * count; they mean "not in this run" just as well when cut here.
 */
const LONGEST_MS = 1e12;

/** The least `u` whose normal quantile is taken: the middle of the lowest of the 2^32 cells that a stream draws from. */
const LEAST = 1 / 8_589_934_592;

interface Distribution extends Spread {
  readonly quantile: Quantile;
}

type LawOf<Kind extends Law["kind"]> = Extract<Law, { kind: Kind }>;

const distributions: {
  readonly [Kind in Law["kind"]]: (law: LawOf<Kind>) => Distribution;
} = { constant, uniform, normal, lognormal, exponential, pareto, weibull, measured };

function distributionOf(law: Law): Distribution {
  return (distributions[law.kind] as (law: Law) => Distribution)(law);
}

function constant({ value }: LawOf<"constant">): Distribution {
  return { low: value, high: value, quantile: () => value };
}

function uniform({ low, high }: LawOf<"uniform">): Distribution {
  return { low, high, quantile: (u) => low + (high - low) * u };
}

function normal({ mean, deviation }: LawOf<"normal">): Distribution {
  return {
    low: deviation === 0 ? mean : -Infinity,
    high: deviation === 0 ? mean : Infinity,
    quantile: (u) => mean + deviation * normalQuantile(Math.max(u, LEAST)),
  };
}

/** The median fixes the mean of the logarithm, the 99th percentile then its deviation. */
function lognormal({ median, p99 }: LawOf<"lognormal">): Distribution {
  const deviation = ln(p99 / median) / normalQuantile(0.99);
  return {
    low: deviation === 0 ? median : 0,
    high: deviation === 0 ? median : Infinity,
    quantile: (u) => median * exp(deviation * normalQuantile(Math.max(u, LEAST))),
  };
}

function exponential({ mean }: LawOf<"exponential">): Distribution {
  return { low: 0, high: mean === 0 ? 0 : Infinity, quantile: (u) => -mean * ln(1 - u) };
}

function pareto({ minimum, shape }: LawOf<"pareto">): Distribution {
  return {
    low: minimum,
    high: minimum === 0 ? 0 : Infinity,
    quantile: (u) => minimum * pow(1 - u, -1 / shape),
  };
}

function weibull({ scale, shape }: LawOf<"weibull">): Distribution {
  return {
    low: 0,
    high: scale === 0 ? 0 : Infinity,
    quantile: (u) => scale * pow(-ln(1 - u), 1 / shape),
  };
}

function measured({ values }: LawOf<"measured">): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    low: sorted[0],
    high: sorted[sorted.length - 1],
    quantile: (u) => sorted[Math.floor(u * sorted.length)],
  };
}
