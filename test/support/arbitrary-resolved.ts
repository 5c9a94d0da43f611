import * as fc from "fast-check";
import type { ProtocolSettings } from "../../src/node/settings.js";
import type {
  Amount,
  Expectation,
  HuntPlan,
  LatencyPlan,
  Law,
  NetworkPlan,
  OverlayPlan,
  Publication,
  Scenario,
  Selector,
} from "../../sim/index.js";
import { DEFAULT_SETTINGS, RESILIENT_SETTINGS } from "../../src/node/settings.js";

/** How many nodes and how much time the generated scenarios have: names and times lie within. */
export const WORLD = { seeds: 3, peers: 12, duration: 600_000 } as const;

/** A span of whole microseconds, often a round one, from `least` µs. */
export function span(least = 0): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: 1, max: 120 }).map((seconds) => seconds * 1_000),
    fc.integer({ min: Math.max(least, 1), max: 5_000 }),
    fc.integer({ min: least, max: 5_000_000 }).map((micros) => micros / 1_000),
  );
}

/** A moment within the run. */
export const moment = fc.integer({ min: 0, max: (WORLD.duration - 1) * 1_000 }).map((micros) => micros / 1_000);

/** A share as somebody may write it. */
export const share = fc.oneof(
  fc.constantFrom(0.07, 0.1, 0.001, 0.33, 1),
  fc.integer({ min: 1, max: 1_000_000 }).map((millionths) => millionths / 1_000_000),
);

export const law: fc.Arbitrary<Law> = fc.oneof(
  span().map((value) => ({ kind: "constant" as const, value })),
  fc.tuple(span(), span()).map(([a, b]) => ({ kind: "uniform" as const, low: Math.min(a, b), high: Math.max(a, b) })),
  fc.record({ kind: fc.constant("normal" as const), mean: span(), deviation: span() }),
  fc
    .tuple(span(1), span(1))
    .map(([a, b]) => ({ kind: "lognormal" as const, median: Math.min(a, b), p99: Math.max(a, b) })),
  fc.record({ kind: fc.constant("exponential" as const), mean: span(1) }),
  fc.record({ kind: fc.constant("pareto" as const), minimum: span(1), shape: shape() }),
);

/** The laws of how long nodes stay, beside the others. */
export const stayingLaw: fc.Arbitrary<Law> = fc.oneof(
  law,
  fc.record({ kind: fc.constant("weibull" as const), scale: span(1), shape: shape() }),
  fc.record({ kind: fc.constant("measured" as const), values: fc.array(span(1), { minLength: 1, maxLength: 5 }) }),
);

function shape(): fc.Arbitrary<number> {
  return fc.double({ min: 0.01, max: 100, noNaN: true });
}

const peerName = fc.integer({ min: 1, max: WORLD.peers }).map((number) => `peer-${number}`);
const seedName = fc.integer({ min: 1, max: WORLD.seeds }).map((number) => `seed-${number}`);
export const nodeName = fc.oneof(peerName, seedName);

export function amount(most: number): fc.Arbitrary<Amount> {
  return fc.oneof(
    fc.integer({ min: 1, max: most }).map((count) => ({ kind: "count" as const, count })),
    share.map((part) => ({ kind: "share" as const, share: part })),
    fc.constant({ kind: "all" as const }),
  );
}

/** A choice of at least one kind. */
export const selector: fc.Arbitrary<Selector> = fc
  .record(
    {
      names: fc.uniqueArray(nodeName, { minLength: 1, maxLength: 3 }),
      peers: amount(WORLD.peers),
      seeds: amount(WORLD.seeds),
      region: fc.constantFrom("europe", "far away"),
      bestConnected: fc.integer({ min: 1, max: WORLD.peers }),
    },
    { requiredKeys: [] },
  )
  .filter((who) => Object.keys(who).length > 0) as fc.Arbitrary<Selector>;

const weights = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  fc.tuple(fc.double({ min: 0.001, max: 1e6, noNaN: true }), fc.double({ min: 0.001, max: 1e6, noNaN: true })),
);

/** Latencies with regions, which selectors may name. */
const regions: fc.Arbitrary<LatencyPlan> = fc
  .tuple(weights, fc.tuple(span(), span(), span(), span()))
  .map(([[first, second], [a, b, c, d]]) => ({
    kind: "matrix",
    regions: [
      { name: "europe", weight: first / (first + second) },
      { name: "far away", weight: second / (first + second) },
    ],
    between: [
      [a, b],
      [c, d],
    ],
  }));

const geo: fc.Arbitrary<LatencyPlan> = fc.record({
  kind: fc.constant("geo" as const),
  stretch: fc.oneof(fc.constant(1.6), fc.double({ min: 1, max: 100, noNaN: true })),
  lastMile: fc.oneof(fc.constant({ kind: "lognormal" as const, median: 4, p99: 25 }), law),
});

const network: fc.Arbitrary<NetworkPlan> = fc.record({
  mode: fc.constantFrom("stream", "datagram"),
  latency: fc.oneof(fc.constant({ kind: "lognormal" as const, median: 40, p99: 250 }), law, regions, geo),
  directions: fc.constantFrom("same", "independent"),
  jitter: fc.oneof(fc.constant({ kind: "constant" as const, value: 0 }), law),
  loss: fc.oneof(fc.constant(0), share),
  retransmission: fc
    .tuple(span(1), span(1), fc.integer({ min: 0, max: 1_000 }))
    .map(([a, b, limit]) => ({ timeout: Math.min(a, b), longest: Math.max(a, b), limit })),
  bandwidth: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 1_000_000_000 })),
});

const off = fc.constant("off" as const);

const protocol: fc.Arbitrary<ProtocolSettings> = fc.oneof(
  fc.constantFrom(DEFAULT_SETTINGS, RESILIENT_SETTINGS),
  fc
    .record({
      base: fc.constantFrom(DEFAULT_SETTINGS, RESILIENT_SETTINGS),
      changed: fc.record(
        {
          maxPeers: fc.integer({ min: 1, max: 9 }),
          acceptLimit: fc.option(fc.integer({ min: 1, max: 9 })),
          listLimit: fc.option(fc.integer({ min: 1, max: 9 })),
          gossip: fc.oneof(
            off,
            fc.record({
              every: span(1),
              messages: fc.nat(100),
              payload: fc.oneof(fc.nat(10_000), fc.constantFrom(0, 1_000, 1_024, 2_000_000)),
            }),
          ),
          liveness: fc.oneof(off, fc.record({ every: span(1), strikes: fc.integer({ min: 1, max: 5 }) })),
          join: fc
            .tuple(span(1), span(1), span(1))
            .map(([wait, a, b]) => ({ wait, retry: Math.min(a, b), longestRetry: Math.max(a, b) })),
          verifyDeaths: fc.oneof(off, span(1)),
          refresh: fc.oneof(
            off,
            span(1).chain((every) =>
              fc.record({ every: fc.constant(every), lease: fc.constantFrom("off", 2 * every) }),
            ),
          ),
          repair: fc.oneof(off, fc.record({ below: fc.integer({ min: 1, max: 9 }), every: span(1) })),
          readmit: fc.oneof(off, fc.record({ every: span(1), for: span(1) })),
          confirm: fc.oneof(off, fc.record({ helpers: fc.integer({ min: 1, max: 9 }), wait: span(1) })),
          antiEntropy: fc.oneof(
            off,
            fc.record({ every: span(1), window: span(1), messages: fc.integer({ min: 1, max: 10_000 }) }),
          ),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ base, changed }) => ({ ...base, ...changed }) as ProtocolSettings),
);

const overlay: fc.Arbitrary<OverlayPlan> = fc.oneof(
  fc.constantFrom<OverlayPlan>(
    { kind: "protocol" },
    { kind: "complete" },
    { kind: "ring", each: 2 },
    { kind: "regular", degree: 4 },
    { kind: "kOut", k: 3 },
    { kind: "scaleFree", links: 2 },
  ),
  share.map((edgeProbability) => ({ kind: "random" as const, edgeProbability })),
  share.map((rewire) => ({ kind: "smallWorld" as const, each: 2, rewire })),
  fc
    .uniqueArray(
      fc.tuple(fc.nat(WORLD.peers - 1), fc.nat(WORLD.peers - 1)).filter(([a, b]) => a !== b),
      { minLength: 1, maxLength: 30, selector: ([a, b]) => Math.min(a, b) * WORLD.peers + Math.max(a, b) },
    )
    .map((edges) => ({ kind: "edges" as const, edges })),
);

const publication: fc.Arbitrary<Publication> = fc
  .record({
    at: fc.nat(100_000),
    count: fc.integer({ min: 1, max: 4 }),
    every: span(1),
    by: fc.oneof(fc.constant("random"), peerName),
    payload: fc.nat(5_000),
  })
  .chain((row) => fc.constantFrom(row, { ...row, count: 1, every: 0 }));

function huntPlan(expected: fc.Arbitrary<Expectation>): fc.Arbitrary<HuntPlan> {
  const variation = fc.constantFrom("varied" as const, "as-written" as const);
  return fc.record({
    faults: fc.option(
      fc.oneof(
        fc.subarray(["kill", "partition", "loss"] as const).map((kinds) => kinds.map((kind) => ({ kind, weight: 1 }))),
        fc.constant([
          { kind: "kill" as const, weight: 3 },
          { kind: "outage" as const, weight: 0.5 },
        ]),
      ),
    ),
    most: fc.integer({ min: 1, max: 9 }),
    from: fc.option(fc.integer({ min: 0, max: 100_000 })),
    until: fc.option(fc.integer({ min: 100_001, max: WORLD.duration - 1 })),
    longest: fc.option(fc.integer({ min: 1, max: 90_000 })),
    spare: share,
    network: variation,
    ties: variation,
    expect: fc.option(fc.array(expected, { maxLength: 2 })),
  });
}

/** Scenarios as they are once read, with these faults and expectations. Nothing is said of what a run of them gives. */
export function resolvedScenario(
  faults: fc.Arbitrary<Scenario["faults"]>,
  expected: fc.Arbitrary<Expectation>,
): fc.Arbitrary<Scenario> {
  return fc
    .record({
      name: fc.stringMatching(/^[A-Za-z0-9]{1,8}$/),
      about: fc.oneof(fc.constant(""), fc.string({ unit: "grapheme", maxLength: 300 })),
      seed: fc.maxSafeNat(),
      duration: fc.constant(WORLD.duration),
      seeds: fc.constant(WORLD.seeds),
      peers: fc.record({ count: fc.constant(WORLD.peers), join: fc.record({ at: fc.nat(9_999), every: fc.nat(999) }) }),
      protocol,
      network,
      overlay,
      publish: fc.array(publication, { maxLength: 3 }),
      faults,
      expect: fc.array(expected, { maxLength: 5 }),
      ties: fc.constantFrom("scheduled" as const, "shuffled" as const),
      hunt: fc.option(huntPlan(expected)),
    })
    .map((scenario) => {
      const { peers, expect, overlay: given } = scenario;
      const missing = (["neverTwice", "neverToDead"] as const).filter(
        (check) => !expect.some((e) => e.check === check),
      );
      return {
        ...scenario,
        peers: given.kind === "protocol" ? peers : { ...peers, join: { ...peers.join, every: 0 } },
        expect: [...expect, ...missing.map((check) => ({ check }))],
      };
    });
}
