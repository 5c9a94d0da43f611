import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../../sim/scenario/error.js";
import { loadScenario, parseScenario } from "../../../sim/scenario/load.js";
import type { Scenario } from "../../../sim/scenario/scenario.js";
import { DEFAULT_SETTINGS } from "../../../src/node/settings.js";
import { HEAD, complaints, complaintsAbout, complaintsOf, load } from "./complaints.js";

/** The example of the design. */
const MASS_DEATH = `# yaml-language-server: $schema=../schema/scenario.schema.json
name: mass-death
about: A tenth of the peers die at once. The seeds must forget them, and gossip must still reach everyone else.
seed: 7
duration: 4 min
seeds: 5
peers: { count: 200, join: { every: 100 ms } }
protocol: { maxPeers: 4, gossip: { every: 5 s, messages: 10 }, liveness: { every: 13 s, strikes: 3 } }
network:
  latency: { lognormal: { median: 40 ms, p99: 250 ms } }     # per link, stable
  jitter: { uniform: [0 ms, 5 ms] }                          # per message
  loss: 0.1 %
faults:
  - at: 60 s
    kill: { peers: 10 %, how: power-off }
expect:
  - coverage: { of: live, atLeast: 100 %, within: 10 s }
  - removal: { within: 52 s }
  - falsePositives: { atMost: 0 }
`;

const MASS_DEATH_READ: Scenario = {
  name: "mass-death",
  about: "A tenth of the peers die at once. The seeds must forget them, and gossip must still reach everyone else.",
  seed: 7,
  duration: 240_000,
  seeds: 5,
  peers: { count: 200, join: { at: 0, every: 100 } },
  protocol: DEFAULT_SETTINGS,
  network: {
    mode: "stream",
    latency: { kind: "lognormal", median: 40, p99: 250 },
    directions: "same",
    jitter: { kind: "uniform", low: 0, high: 5 },
    loss: 0.001,
    retransmission: { timeout: 200, longest: 120_000, limit: 15 },
    bandwidth: null,
  },
  overlay: { kind: "protocol" },
  publish: [],
  faults: [{ at: 60_000, act: "kill", who: { peers: { kind: "share", share: 0.1 } }, how: "power-off" }],
  expect: [
    { check: "coverage", of: "live", atLeast: 1, within: 10_000, from: 0, until: null, after: null },
    { check: "removal", within: 52_000, from: 0, until: null, after: null },
    { check: "falsePositives", atMost: 0, from: 0, until: null, after: null },
    { check: "neverTwice" },
    { check: "neverToDead" },
  ],
  ties: "scheduled",
  hunt: null,
};

describe("a scenario file", () => {
  test("is read with every unit resolved and every default filled in", () => {
    expect(loadScenario(MASS_DEATH, { file: "mass-death.yaml" }).scenario).toEqual(MASS_DEATH_READ);
  });

  test("needs a name, a duration and peers, and nothing else", () => {
    expect(load("")).toEqual({
      ...MASS_DEATH_READ,
      name: "test",
      about: "",
      seed: 1,
      duration: 60_000,
      peers: { count: 20, join: { at: 0, every: 100 } },
      network: { ...MASS_DEATH_READ.network, jitter: { kind: "constant", value: 0 }, loss: 0 },
      faults: [],
      expect: [{ check: "neverTwice" }, { check: "neverToDead" }],
    });
  });

  test("with a given overlay has no seeds, and peers that join all at once, unless it says so", () => {
    expect(load("overlay: complete")).toMatchObject({ seeds: 0, peers: { join: { at: 0, every: 0 } } });
    expect(load("overlay: complete\nseeds: 2")).toMatchObject({ seeds: 2 });
  });

  test("may be JSON, tabs and all", () => {
    const text = JSON.stringify({ name: "test", duration: "1 min", peers: 20 }, null, "\t");
    expect(loadScenario(text, { file: "s.json" }).scenario).toEqual(load(""));
  });

  test("reads the same from a plain object", () => {
    const input = {
      name: "test",
      duration: "1 min",
      peers: 20,
      overlay: { kOut: { k: 4 } },
      publish: [{ at: "10 s" }],
    };
    expect(parseScenario(input)).toEqual(load("overlay: { kOut: { k: 4 } }\npublish: [{ at: 10 s }]"));
  });

  test("is YAML 1.2: `off` and `no` are words, whatever version it claims", () => {
    const text = `%YAML 1.1\n---\n${HEAD}protocol: { gossip: off }\nabout: no`;
    expect(loadScenario(text, { file: "s.yaml" }).scenario).toMatchObject({ about: "no", protocol: { gossip: "off" } });
  });

  test("may use anchors", () => {
    const rest = "network: { latency: &slow { uniform: [10 ms, 90 ms] }, jitter: *slow }";
    expect(load(rest).network.jitter).toEqual({ kind: "uniform", low: 10, high: 90 });
  });
});

describe("a scenario knows where its parts were written", () => {
  const { locate } = loadScenario(MASS_DEATH, { file: "dir/mass-death.yaml" });
  const file = "dir/mass-death.yaml";

  test("by their path", () => {
    expect(locate(["faults", 0])).toEqual({ file, line: 14, column: 5 });
    expect(locate(["faults", 0, "kill", "peers"])).toEqual({ file, line: 15, column: 20 });
    expect(locate(["expect", 1])).toEqual({ file, line: 18, column: 5 });
    expect(locate(["network", "jitter"])).toEqual({ file, line: 11, column: 11 });
  });

  test("and where they were not written, by what is around them", () => {
    expect(locate(["expect", 4])).toEqual(locate(["expect"]));
    expect(locate(["network", "bandwidth"])).toEqual(locate(["network"]));
    expect(locate(["publish", 0])).toEqual({ file, line: 2, column: 1 });
    expect(locate([])).toEqual({ file, line: 2, column: 1 });
  });
});

describe("an error of a scenario", () => {
  test("has a stable code and all problems, in the order of the file", () => {
    const text = `name: "a b"\npeers: { count: 0, jion: {} }\nduration: 60\nfaults:\n  - kill: { peers: 1 }\n`;
    expect(complaintsOf(text)).toEqual([
      "s.yaml:1:7: a name is of letters, digits, -, _ and . (and neither starts nor ends with a dot): it names a folder too",
      "s.yaml:2:17: must be at least 1, not 0",
      "s.yaml:2:20: unknown key `jion`: did you mean `join`?",
      "s.yaml:3:11: 60 has no unit: write 60 s or 60 ms",
      "s.yaml:5:5: `at` is missing",
    ]);
    try {
      loadScenario(text, { file: "s.yaml" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError);
      expect(error).toMatchObject({ name: "ScenarioError", code: "HEARSAY_SCENARIO" });
      expect((error as ScenarioError).problems[1]).toEqual({
        file: "s.yaml",
        line: 2,
        column: 17,
        path: ["peers", "count"],
        message: "must be at least 1, not 0",
      });
    }
  });

  test("tells what does not fit together beside what cannot be read", () => {
    expect(complaints("seeds: 0\nfaults: [{ at: 2 min, kill: { peers: 1 } }, { at: 5, kill: { peers: 1 } }]")).toEqual([
      expect.stringMatching(/^s\.yaml:4:8: a network that finds its overlay through the protocol needs a seed: /),
      "s.yaml:5:16: this happens at 2 min, when the run is over (duration: 1 min)",
      "s.yaml:5:51: 5 has no unit: write 5 s or 5 ms",
    ]);
  });

  test("of a plain object carries the path of each problem", () => {
    expect(complaintsAbout({ name: "test", peers: 20, faults: [{ at: 5, kill: { peers: 0 } }], hosts: 3 })).toEqual([
      "duration: `duration` is missing",
      "faults[0].at: 5 has no unit: write 5 s or 5 ms",
      "faults[0].kill.peers: 0 is nobody: choose more, or leave it out",
      expect.stringMatching(/^hosts: unknown key `hosts`: choose from /),
    ]);
    expect(complaintsAbout(5)).toEqual(["scenario: expected a map of keys and values, not 5"]);
  });

  test("spells out the first fifty problems, and counts the others", () => {
    const lines = complaints(`faults: [${"{ at: 1 }, ".repeat(80)}]`);
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe("… and 30 more problems");
  });
});

describe("keys", () => {
  test.each([
    ["sede: 1", "s.yaml:4:1: unknown key `sede`: did you mean `seed`?"],
    ["protocol: { livenes: off }", "s.yaml:4:13: unknown key `livenes`: did you mean `liveness`?"],
    ["network:\n  latencey: 5 ms", "s.yaml:5:3: unknown key `latencey`: did you mean `latency`?"],
    ["__proto__: 1", /^s\.yaml:4:1: unknown key `__proto__`: choose from /],
    ["<<: { seed: 1 }", /^s\.yaml:4:1: unknown key `<<`: choose from `name`, `about`, /],
    ["1: 2", /^s\.yaml:4:1: unknown key `1`: choose from /],
  ])("that are unknown are told: %s", (rest, expected) => {
    expect(complaints(rest)).toEqual([typeof expected === "string" ? expected : expect.stringMatching(expected)]);
  });

  test("that are missing are told where they should be", () => {
    expect(complaintsOf("about: nothing else")).toEqual([
      "s.yaml:1:1: `name` is missing",
      "s.yaml:1:1: `duration` is missing",
      "s.yaml:1:1: `peers` is missing",
    ]);
    expect(complaints("faults:\n  - kill: { peers: 1 }")).toEqual(["s.yaml:5:5: `at` is missing"]);
    expect(complaints("expect: [{ removal: {} }]")).toEqual(["s.yaml:4:21: `within` is missing"]);
  });

  test("that have nothing after them are told", () => {
    const nothing = "nothing is written here: give a value, or leave it out";
    expect(complaints("protocol:\nnetwork: { latency: }")).toEqual([
      `s.yaml:4:10: ${nothing}`,
      `s.yaml:5:21: ${nothing}`,
    ]);
  });

  test("that are written twice are told, with where they stood first", () => {
    expect(complaints("seed: 1\nseed: 2\nnetwork: { loss: 0, loss: 1 % }")).toEqual([
      "s.yaml:5:1: the key `seed` is written twice: first in line 4",
      "s.yaml:6:21: the key `loss` is written twice: first in line 6",
    ]);
  });
});

describe("values of another type than expected are told", () => {
  test.each([
    ["about: 5", "s.yaml:4:8: expected text, not 5: put it in quotation marks"],
    ["about: [x]", "s.yaml:4:8: expected text, not a list"],
    ["seed: 1.5", "s.yaml:4:7: expected a whole number, not 1.5"],
    ["seed: one", "s.yaml:4:7: expected a number, not `one`"],
    ["seed: -1", "s.yaml:4:7: must be at least 0, not -1"],
    ["seed: 9007199254740993", "s.yaml:4:7: must be at most 9007199254740991, not 9007199254740992"],
    ["seed: .nan", "s.yaml:4:7: expected a number, not NaN"],
    ["seeds: .inf", "s.yaml:4:8: expected a number, not Infinity"],
    ["seeds: true", "s.yaml:4:8: expected a number, not true"],
    ["faults: { at: 5 s }", "s.yaml:4:9: expected a list, not a map"],
    ["faults: [5 s]", "s.yaml:4:10: expected a map of keys and values, not `5 s`"],
    ["network: [5 s]", "s.yaml:4:10: expected a map of keys and values, not a list"],
    ["ties: shufled", "s.yaml:4:7: unknown value `shufled`: did you mean `shuffled`?"],
    ["ties: 5", "s.yaml:4:7: expected `scheduled` or `shuffled`, not 5"],
  ])("%s", (rest, expected) => {
    const [told] = complaints(rest);
    expect(told).toBe(expected);
  });
});

test.each(["../up", "a/b", ".hidden", "a.", "", "a b", "-x", "ä", "x".repeat(101)])("%j is no name", (name) => {
  const [told] = complaintsOf(HEAD.replace("test", JSON.stringify(name)));
  expect(told).toMatch(/^s\.yaml:1:7: (a name is of letters, digits|must be at most 100 characters long)/);
});

test.each(["a", "mass-death", "v1.2_x", "2026-11-22", "x".repeat(100)])("%j is a name", (name) => {
  expect(complaintsOf(HEAD.replace("test", JSON.stringify(name)))).toEqual([]);
});
