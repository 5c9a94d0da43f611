import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ScenarioError } from "../../../sim/scenario/error.js";
import { loadScenario, parseScenario } from "../../../sim/scenario/load.js";

/** A file with all sections, to be mutilated. */
const FULL = `name: full
about: Everything that can be written.
seed: 7
duration: 4 min
seeds: 5
peers: { count: 200, join: { at: 1 s, every: 100 ms } }
protocol:
  maxPeers: 4
  acceptLimit: none
  gossip: { every: 5 s, messages: 10, payload: 64 B }
  liveness: { every: 13 s, strikes: 3 }
  join: { wait: 2 s, retry: 2 s, longestRetry: 1 min }
network:
  latency: { matrix: { regions: { asia: 40 %, europe: 60 % }, between: [[5 ms, 90 ms], [90 ms, 5 ms]] } }
  jitter: { uniform: [0 ms, 5 ms] }
  loss: 0.1 %
  bandwidth: 10 Mbit/s
publish:
  - { at: 10 s, count: 20, every: 1 s, by: peer-3, payload: 1 kB }
faults:
  - { at: 60 s, kill: { peers: 10 %, region: asia, how: power-off } }
  - { at: 61 s, partition: { name: cut, between: [{ peers: 3 }, { seeds: all }], direction: out, for: 25 s } }
  - { at: 62 s, restart: { peers: all, memory: kept } }
expect:
  - coverage: { of: live, atLeast: 100 %, within: 10 s }
  - deliveryTime: { t99: 2 s, from: 1 s, until: 2 min }
  - registry: { stale: { atMost: 0 }, at: 4 min }
  - connected
ties: shuffled
`;

/** Keys that are known somewhere. */
const KEYS =
  "at kill peers seeds partition isolate between ring each file matrix regions uniform normal mean every gossip latency " +
  "jitter coverage t99 stale atMost count names bestConnected retransmission timeout geo stretch lastMile";

/** Runs it, and lets nothing pass but a result or an orderly error. */
function orderly(attempt: () => unknown): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { message, line = 1, column = 1 } of error.problems) {
      expect(message).not.toBe("");
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    }
  }
}

const files = (path: string) => path;

test("the whole file is in order to begin with", () => {
  expect(loadScenario(FULL, { file: "s.yaml" }).scenario.faults).toHaveLength(3);
});

test("a text, whatever it is, is read or refused in order", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[-[\]{}:,&*!|>'"%#?a \n]{0,60}$/),
  );
  fc.assert(
    fc.property(texts, (text) => orderly(() => loadScenario(text, { file: "s.yaml", readFile: files }))),
    { seed: 42, numRuns: 100 },
  );
});

test("a file with any part cut out, or put in the place of another, is read or refused in order", () => {
  const spot = fc.nat(FULL.length);
  const pieces = fc.oneof(
    fc.constantFrom(
      "",
      "{ ",
      "[",
      "null",
      "0",
      "-1",
      "%",
      "all",
      "file: x.csv",
      "{}",
      "*a",
      "&a ",
      "\t",
      "1e400",
      "__proto__: ",
    ),
    fc.tuple(spot, spot).map(([from, to]) => FULL.slice(from, to)),
  );
  fc.assert(
    fc.property(spot, fc.nat(30), pieces, (at, length, piece) => {
      const text = FULL.slice(0, at) + piece + FULL.slice(at + length);
      orderly(() => loadScenario(text, { file: "s.yaml", readFile: files }));
    }),
    { seed: 42, numRuns: 100 },
  );
});

test("an object, whatever it is, is read or refused in order", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
  });
  const keys = [
    "name",
    "duration",
    "seeds",
    "peers",
    "protocol",
    "network",
    "overlay",
    "publish",
    "faults",
    "expect",
    "ties",
  ];
  const shaped = fc.record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(anything, shaped), (input) => orderly(() => parseScenario(input, { readFile: files }))),
    { seed: 42, numRuns: 100 },
  );
});

test("a scenario with any value in the place of another is read or refused in order", () => {
  const whole = {
    name: "x",
    duration: "1 min",
    peers: 20,
    overlay: "protocol",
    faults: [{ at: "1 s", kill: { peers: 1 } }],
  };
  const values = fc.oneof(
    fc.constantFrom("5 s", "10 %", "all", "off", "none", "geo", "complete", "64 B", "peer-1", 0, 1, -1, 0.5, NaN, null),
    fc.anything({ maxDepth: 2 }),
  );
  const key = fc.constantFrom(...KEYS.split(" "));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      values,
      fc.dictionary(key, tie("value"), { maxKeys: 3 }),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
  }));
  const section = fc.constantFrom("peers", "protocol", "network", "overlay", "publish", "faults", "expect", "seeds");
  fc.assert(
    fc.property(section, value, (name, given) => {
      orderly(() => parseScenario({ ...whole, [name]: given }, { readFile: files }));
    }),
    { seed: 42, numRuns: 500 },
  );
});

test("a plain object and its text are read the same", () => {
  const share = fc.integer({ min: 1, max: 100 }).map((percent) => `${percent} %`);
  const span = fc.integer({ min: 1, max: 50_000 }).map((ms) => `${ms} ms`);
  const amount = fc.oneof(fc.integer({ min: 1, max: 5 }), share, fc.constant("all"));
  const inputs = fc.record({
    name: fc.stringMatching(/^[a-z]{1,10}$/),
    duration: fc.constant("1 min"),
    seed: fc.maxSafeNat(),
    peers: fc.integer({ min: 5, max: 500 }),
    network: fc.record({ latency: span, loss: share }),
    faults: fc.array(
      fc.record({
        at: span,
        partition: fc.record({ isolate: fc.record({ peers: amount }), for: fc.constant("1 us") }),
      }),
      { maxLength: 1 },
    ),
    expect: fc.uniqueArray(fc.constantFrom("coverage", "connected", "neverTwice")),
  });
  fc.assert(
    fc.property(inputs, (input) => {
      const { scenario } = loadScenario(JSON.stringify(input), { file: "s.json" });
      expect(parseScenario(input)).toEqual(scenario);
      expect(scenario).toMatchObject({ name: input.name, seed: input.seed, peers: { count: input.peers } });
    }),
    { seed: 42 },
  );
});
