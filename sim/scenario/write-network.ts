import { DEFAULT_STRETCH } from "../network/geography.js";
import type { LatencyPlan, NetworkPlan, RegionMatrix } from "./scenario.js";
import { network as schema } from "./schema-network.js";
import { writtenLaw } from "./write-law.js";
import { writeDuration, writeRate, writeShare } from "./units.js";

type Written = Record<string, unknown>;

/** A network of which nothing is said. */
const USUAL = written(schema.parse({}) as NetworkPlan);

const USUAL_PLANET = schema.parse({ latency: "geo" }).latency;

/** `network` as a scenario file has it: what is not its default. */
export function writtenNetwork(plan: NetworkPlan): Written {
  return Object.fromEntries(Object.entries(written(plan)).flatMap(([key, value]) => differing(key, value)));
}

function differing(key: string, value: unknown): [string, unknown][] {
  if (isSame(value, USUAL[key])) return [];
  if (key !== "retransmission") return [[key, value]];
  const defaults = USUAL[key] as Written;
  return [[key, Object.fromEntries(Object.entries(value as Written).filter(([part, of]) => of !== defaults[part]))]];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** All of it, in the words of a scenario file. */
function written({ mode, latency, directions, jitter, loss, retransmission, bandwidth }: NetworkPlan): Written {
  return {
    mode,
    latency: writtenLatency(latency),
    directions,
    jitter: jitter.kind === "constant" && jitter.value === 0 ? "none" : writtenLaw(jitter),
    loss: writeShare(loss),
    retransmission: {
      timeout: writeDuration(retransmission.timeout),
      longest: writeDuration(retransmission.longest),
      limit: retransmission.limit,
    },
    bandwidth: bandwidth === null ? "unlimited" : writeRate(bandwidth),
  };
}

function writtenLatency(latency: LatencyPlan): unknown {
  if (latency.kind === "matrix") return { matrix: writtenMatrix(latency) };
  if (latency.kind !== "geo") return writtenLaw(latency);
  const { stretch } = latency;
  const lastMile = writtenLaw(latency.lastMile);
  const isUsual = USUAL_PLANET.kind === "geo" && isSame(lastMile, writtenLaw(USUAL_PLANET.lastMile));
  const plan = { ...(stretch === DEFAULT_STRETCH ? {} : { stretch }), ...(isUsual ? {} : { lastMile }) };
  return Object.keys(plan).length === 0 ? "geo" : { geo: plan };
}

function writtenMatrix({ regions, between }: RegionMatrix): Written {
  const weights = wholeWeights(regions.map(({ weight }) => weight));
  return {
    regions: Object.fromEntries(regions.map(({ name }, i) => [name, weights[i]])),
    between: between.map((row) => row.map(writeDuration)),
  };
}

/** The sum of weights that someone may have written in whole numbers. */
const MOST_PARTS = 1_000;

/** The weights in small whole numbers, where reading these gives exactly the same. */
function wholeWeights(weights: readonly number[]): readonly number[] {
  for (let parts = 1; parts <= MOST_PARTS; parts++) {
    const whole = weights.map((weight) => Math.round(weight * parts));
    if (whole.every((part, i) => part / parts === weights[i]) && sum(whole) === parts) return whole;
  }
  return weights;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
