import * as fc from "fast-check";
import type { ScenarioInput } from "../../sim/scenario/schema.js";

type Network = NonNullable<ScenarioInput["network"]>;
type Latency = NonNullable<Network["latency"]>;
type Law = NonNullable<Network["jitter"]>;
type Overlay = Exclude<NonNullable<ScenarioInput["overlay"]>, string> | "complete";
export type FaultInput = NonNullable<ScenarioInput["faults"]>[number];

/** A whole number of milliseconds from `least` to `most`, as a scenario file writes it. */
export function span(least: number, most: number): fc.Arbitrary<string> {
  return fc.integer({ min: least, max: most }).map((length) => `${length} ms`);
}

/** A law whose draws have an end, at 100 ms or below. */
const boundedLaw: fc.Arbitrary<Law> = fc.oneof(
  span(0, 100),
  fc
    .tuple(fc.nat(50), fc.nat(50))
    .map(([low, width]) => ({ uniform: [`${low} ms`, `${low + width} ms`] as [string, string] })),
);

/** Any law, most of whose draws are below 200 ms. */
const anyLaw: fc.Arbitrary<Law> = fc.oneof(
  boundedLaw,
  fc.record({ mean: span(0, 80), deviation: span(0, 40) }).map((normal) => ({ normal })),
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(90)).map(([median, more]) => ({
    lognormal: { median: `${median} ms`, p99: `${median + more} ms` },
  })),
  fc.record({ mean: span(1, 40) }).map((exponential) => ({ exponential })),
  fc
    .record({ minimum: span(1, 20), shape: fc.integer({ min: 20, max: 50 }).map((tenths) => tenths / 10) })
    .map((pareto) => ({ pareto })),
);

/** Latencies between three regions. */
const matrix: fc.Arbitrary<Latency> = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    between: fc.array(fc.array(span(0, 150), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ weights, between }) => ({
    matrix: {
      regions: Object.fromEntries(weights.map((weight, index) => [`region-${index + 1}`, weight])),
      between,
    },
  })) as fc.Arbitrary<Latency>;

/** Base latencies of every kind there is. */
const anyLatency: fc.Arbitrary<Latency> = fc.oneof(
  { weight: 4, arbitrary: anyLaw as fc.Arbitrary<Latency> },
  { weight: 1, arbitrary: matrix },
  { weight: 1, arbitrary: fc.constant("geo" as const) },
);

/** A network that loses nothing: latencies of every kind, jitter, and sometimes a bandwidth. */
export const losslessNetwork: fc.Arbitrary<Network> = fc.record(
  {
    mode: fc.constantFrom("stream", "datagram"),
    latency: anyLatency,
    directions: fc.constantFrom("same", "independent"),
    jitter: anyLaw,
    bandwidth: fc.constantFrom("1 Mbit/s", "10 Mbit/s"),
  },
  { requiredKeys: ["latency"] },
);

/** A network in which each link always takes the same time. */
export const baseLatencies: fc.Arbitrary<Network> = fc.record({
  latency: anyLatency,
  directions: fc.constantFrom("same", "independent"),
});

/** A network whose messages take 100 ms at most, and jitter of 100 ms at most, and lose nothing. */
export const promptNetwork: fc.Arbitrary<Network> = fc.record(
  {
    mode: fc.constantFrom("stream", "datagram"),
    latency: boundedLaw as fc.Arbitrary<Latency>,
    directions: fc.constantFrom("same", "independent"),
    jitter: boundedLaw,
  },
  { requiredKeys: ["latency"] },
);

/** A network that also loses up to a fifth of what is sent, and gives up soon. */
export const lossyNetwork: fc.Arbitrary<Network> = fc
  .tuple(losslessNetwork, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 4 }))
  .map(([network, loss, limit]) => ({ ...network, loss: `${loss} %`, retransmission: { limit } }));

/** A given overlay over so many peers, of any kind that so many can have. */
export function anyOverlay(peers: number): fc.Arbitrary<Overlay> {
  const percent = fc.nat(100).map((share) => `${share} %`);
  const simple = [
    fc.constant("complete" as const),
    percent.map((edgeProbability) => ({ random: { edgeProbability } })),
  ] as const;
  if (peers < 3) return fc.oneof(...simple);
  const eachSide = upTo((peers - 1) / 2);
  const others = upTo(peers - 1);
  return fc.oneof(
    ...simple,
    others.map((k) => ({ kOut: { k } })),
    others.map((links) => ({ scaleFree: { links } })),
    eachSide.map((each) => ({ ring: { each } })),
    fc.tuple(eachSide, percent).map(([each, rewire]) => ({ smallWorld: { each, rewire } })),
    others.map((degree) => ({ regular: { degree: (peers * degree) % 2 === 0 ? degree : 2 } })),
  );
}

/** How many neighbours of a kind a peer may have: a few. */
function upTo(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: Math.min(Math.floor(most), 6) });
}

export const runSeed = fc.integer({ min: 0, max: 1_000_000 });

/** How many peers: few more often than many, since few already show most of what can go wrong. */
export const peerCount = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 2, max: 9 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) },
);

/** Everything about a scenario but what goes wrong in it. */
export interface Calm {
  readonly network: fc.Arbitrary<Network>;
  /** Liveness rounds. Default: every 4 s, 3 strikes. */
  readonly liveness?: { readonly every: string; readonly strikes: number };
  /** Default 48 s. */
  readonly duration?: number;
}

/** When the last peer of {@link builtByProtocol} has joined and is settled, in milliseconds: faults come after that. */
export const SETTLED = 12_000;

/**
 * Scenarios in which the peers find each other through 1 to 7 seeds, at 0 to 200 ms between two joins, and publish up to
 * four messages each.
 */
export function builtByProtocol({
  network,
  liveness = { every: "4 s", strikes: 3 },
  duration = 48_000,
}: Calm): fc.Arbitrary<Whole> {
  return fc.record({
    name: fc.constant("found-by-a-property"),
    seed: runSeed,
    duration: fc.constant(`${duration} ms`),
    seeds: fc.integer({ min: 1, max: 7 }),
    peers: fc.record({ count: peerCount, join: fc.record({ at: span(0, 500), every: span(0, 200) }) }),
    protocol: fc.record({
      maxPeers: fc.integer({ min: 1, max: 6 }),
      gossip: fc.record({ every: span(500, 5_000), messages: fc.integer({ min: 1, max: 4 }) }),
      liveness: fc.constant(liveness),
    }),
    network,
  });
}

/** A scenario with what its faults depend on. */
export type Whole = ScenarioInput & {
  readonly seeds: number;
  readonly peers: { readonly count: number };
};

/** The same with faults, which depend on who is there. */
export function withFaults(
  scenarios: fc.Arbitrary<Whole>,
  faults: (scenario: Whole) => fc.Arbitrary<FaultInput[]>,
): fc.Arbitrary<ScenarioInput> {
  return scenarios.chain((scenario) => faults(scenario).map((list) => ({ ...scenario, faults: list })));
}
