import { describe, expect, test } from "vitest";
import type { Amount } from "../../../sim/scenario/scenario.js";
import { complaints, load } from "./complaints.js";

/** Reads entries of `faults`, one a line. */
function faults(...entries: readonly string[]) {
  return load(`faults:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`).faults;
}

/** Complaints about entries of `faults`: the first one is in line 5, and starts in column 5. */
function wrong(...entries: readonly string[]): readonly string[] {
  return complaints(`faults:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`);
}

const all: Amount = { kind: "all" };

/** Every act. */
const ACTS = [
  "`kill`, `restart`, `thaw`, `leave`, `partition`, `heal`",
  "`loss`, `duplicate`, `reorder`, `delay`, `flap`, `halfOpen`, `bandwidth`, `swizzle`, `transmissions`",
  "`outage`, `rollingRestart`, `pauses`, `slowNodes`, `clock`, `lyingSeeds`, `join` or `churn`",
].join(", ");

/** Every key that chooses nodes. */
const KEYS = "`names`, `peers`, `seeds`, `region`, `bestConnected`, `articulationPoints`, `neighbourhood` or `ball`";

describe("faults", () => {
  test("kill, with power off unless said otherwise", () => {
    expect(faults("{ at: 1 s, kill: { peers: 3 } }", "{ at: 2 s, kill: { seeds: all, how: crash } }")).toEqual([
      { at: 1_000, act: "kill", who: { peers: { kind: "count", count: 3 } }, how: "power-off" },
      { at: 2_000, act: "kill", who: { seeds: all }, how: "crash" },
    ]);
  });

  test("choose nodes by name, number, share, region, and number of neighbours", () => {
    const matrix = "network: { latency: { matrix: { regions: { asia: 1 }, between: [[5 ms]] } } }\n";
    const who = "{ names: [peer-1, seed-5], peers: 10 %, seeds: 2, region: asia, bestConnected: 3 }";
    expect(load(`${matrix}faults: [{ at: 0, leave: ${who} }]`).faults).toEqual([
      {
        at: 0,
        act: "leave",
        who: {
          names: ["peer-1", "seed-5"],
          peers: { kind: "share", share: 0.1 },
          seeds: { kind: "count", count: 2 },
          region: "asia",
          bestConnected: 3,
        },
      },
    ]);
  });

  test("restart, without memory unless said otherwise, and thaw", () => {
    const down = "{ at: 1 s, kill: { peers: all } }";
    const frozen = "{ at: 1 s, kill: { peers: all, how: freeze } }";
    const restart = "{ at: 2 s, restart: { peers: all } }";
    const kept = "{ at: 2 s, restart: { names: [peer-2], memory: kept } }";
    expect(
      faults(down, frozen.replace("peers", "seeds"), restart, kept, "{ at: 3 s, thaw: { peers: all } }").slice(2),
    ).toEqual([
      { at: 2_000, act: "restart", who: { peers: all }, memory: "lost" },
      { at: 2_000, act: "restart", who: { names: ["peer-2"] }, memory: "kept" },
      { at: 3_000, act: "thaw", who: { peers: all } },
    ]);
  });

  test("partition and heal", () => {
    expect(
      faults(
        "{ at: 1 s, partition: { isolate: { peers: 50 % } } }",
        "{ at: 2 s, heal: partition }",
        "{ at: 3 s, partition: { name: cut, between: [{ peers: 1 }, { seeds: all }], direction: out, for: 25 s } }",
      ),
    ).toEqual([
      {
        at: 1_000,
        act: "partition",
        name: "partition",
        from: { peers: { kind: "share", share: 0.5 } },
        to: "others",
        direction: "both",
        lasts: null,
      },
      { at: 2_000, act: "heal", name: "partition" },
      {
        at: 3_000,
        act: "partition",
        name: "cut",
        from: { peers: { kind: "count", count: 1 } },
        to: { seeds: all },
        direction: "out",
        lasts: 25_000,
      },
    ]);
  });
});

describe("a fault that is malformed is told", () => {
  test.each([
    ["{ at: 1 s }", `5: say which act: ${ACTS}`],
    ["{ at: 1 s, kil: { peers: 1 } }", "16: unknown key `kil`: did you mean `kill`?"],
    ["{ kill: { peers: 1 } }", "5: `at` is missing"],
    ["{ at: 60, kill: { peers: 1 } }", "11: 60 has no unit: write 60 s or 60 ms"],
    ["{ at: -1 s, kill: { peers: 1 } }", "11: `-1 s` is negative: a span of time is at least 0"],
    ["{ at: 1 s, kill: { peers: 1 }, heal: x }", "36: one act only: `kill` and `heal` exclude each other"],
    ["{ at: 1 s, kill: {} }", `22: say which nodes: ${KEYS}`],
    ["{ at: 1 s, kill: { how: crash } }", `22: say which nodes: ${KEYS}`],
    ["{ at: 1 s, leave: {} }", `23: say which nodes: ${KEYS}`],
    ["{ at: 1 s, kill: { pers: 1 } }", "24: unknown key `pers`: did you mean `peers`?"],
    ["{ at: 1 s, leave: { pers: 1 } }", "25: unknown key `pers`: did you mean `peers`?"],
    ["{ at: 1 s, kill: { peers: 1, how: poweroff } }", "39: unknown value `poweroff`: did you mean `power-off`?"],
    ["{ at: 1 s, kill: { peers: 0 } }", "31: 0 is nobody: choose more, or leave it out"],
    ["{ at: 1 s, kill: { peers: 0 % } }", "31: 0 is nobody: choose more, or leave it out"],
    ["{ at: 1 s, kill: { peers: -1 } }", "31: must be at least 1, not -1"],
    ["{ at: 1 s, kill: { peers: 0.1 } }", "31: a share is written in percent: write 10 %"],
    ["{ at: 1 s, kill: { peers: 120 % } }", "31: `120 %` is more than 100 %"],
    ["{ at: 1 s, kill: { peers: al } }", "31: unknown amount `al`: did you mean `all`?"],
    ['{ at: 1 s, kill: { peers: "3" } }', "31: expected a number, not text: write 3 without quotation marks, or 3 %"],
    ["{ at: 1 s, kill: { peers: [1] } }", "31: expected a whole number, a share such as 10 %, or `all`"],
    ["{ at: 1 s, kill: { names: peer-1 } }", "31: expected a list, not `peer-1`"],
    ["{ at: 1 s, kill: { names: [] } }", "31: must not be empty"],
    ["{ at: 1 s, kill: { names: [node-1] } }", "32: nodes are named peer-1, peer-2, … and seed-1, seed-2, …"],
    ["{ at: 1 s, partition: { name: cut } }", "27: say which shape of the partition: `isolate` or `between`"],
    [
      "{ at: 1 s, partition: { isolate: { peers: 1 }, between: [{ peers: 1 }, { peers: 1 }] } }",
      "52: one shape of the partition only: `isolate` and `between` exclude each other",
    ],
    ["{ at: 1 s, partition: { between: [{ peers: 1 }] } }", "38: must have at least 2 entries, not 1"],
    ["{ at: 1 s, partition: { isolate: { peers: 1 }, for: 0 s } }", "57: must be longer than 0 s"],
    [
      "{ at: 1 s, partition: { isolate: { peers: 1 }, dir: out } }",
      "52: unknown key `dir`: choose from `name`, `direction`, `for`, `isolate` and `between`",
    ],
    ["{ at: 1 s, heal: '' }", "22: the name of a partition is of letters, digits, -, _ and ."],
  ])("%s", (entry, expected) => {
    expect(wrong(entry)).toEqual([`s.yaml:5:${expected}`]);
  });
});

function killIn(region: string): string {
  return `faults: [{ at: 1 s, kill: { region: ${region} } }]`;
}

describe("a fault that can match nobody is told", () => {
  test.each([
    ["{ at: 1 s, kill: { peers: 21 } }", "31: this is more peers than there are: 20"],
    ["{ at: 1 s, kill: { seeds: 6 } }", "31: this is more seeds than there are: 5"],
    ["{ at: 1 s, kill: { bestConnected: 21 } }", "39: this is more peers than there are: 20"],
    ["{ at: 1 s, kill: { names: [peer-1, peer-21] } }", "40: there is no peer-21: the last one is peer-20"],
    ["{ at: 1 s, kill: { names: [seed-6] } }", "32: there is no seed-6: the last one is seed-5"],
    ["{ at: 1 s, kill: { names: [peer-1, peer-2, peer-1] } }", "48: peer-1 is listed twice"],
    [
      "{ at: 1 s, kill: { region: asia } }",
      "32: this network has no regions: give its `latency` as a matrix, or as `geo`",
    ],
    ["{ at: 1 s, partition: { isolate: { peers: 21 } } }", "47: this is more peers than there are: 20"],
    ["{ at: 1 s, partition: { between: [{ peers: 1 }, { peers: 21 }] } }", "62: this is more peers than there are: 20"],
  ])("%s", (entry, expected) => {
    expect(wrong(entry)).toEqual([`s.yaml:5:${expected}`]);
  });

  test("among seeds that are not there", () => {
    expect(complaints("overlay: complete\nfaults: [{ at: 1 s, kill: { seeds: all, names: [seed-1] } }]")).toEqual([
      "s.yaml:5:36: there are no seeds",
      "s.yaml:5:49: there is no seed-1: there are no seeds",
    ]);
  });

  test("in regions that are not there", () => {
    const matrix = "network: { latency: { matrix: { regions: { asia: 1, mars: 0 }, between: [[0, 0], [0, 0]] } } }\n";
    expect(complaints(matrix + killIn("asia"))).toEqual([]);
    expect(complaints(matrix + killIn("aisa"))).toEqual(["s.yaml:5:37: unknown region `aisa`: did you mean `asia`?"]);
    expect(complaints(matrix + killIn("mars"))).toEqual(["s.yaml:5:37: no node is in `mars`: its weight is 0"]);
    expect(complaints(`network: { latency: geo }\n${killIn("europe")}`)).toEqual([]);
    expect(complaints(`network: { latency: geo }\n${killIn("erope")}`)).toEqual([
      "s.yaml:5:37: unknown region `erope`: did you mean `europe`?",
    ]);
  });
});

function kill(at: string, who: string): string {
  return `{ at: ${at}, kill: { ${who} } }`;
}

function cut(at: string, more = ""): string {
  return `{ at: ${at}, partition: { isolate: { peers: 1 }${more} } }`;
}

describe("faults that do not fit together are told", () => {
  test("when they come after the end of the run", () => {
    expect(wrong(kill("60 s", "peers: 1"), kill("59 s", "peers: 1"))).toEqual([
      "s.yaml:5:11: this happens at 1 min, when the run is over (duration: 1 min)",
    ]);
  });

  test("when more nodes are killed than can be up, in the order of time", () => {
    expect(wrong(kill("9 s", "peers: 15"), kill("8 s", "peers: 10"))).toEqual([
      "s.yaml:5:31: at most 10 peers are still up at 9 s, after the earlier faults",
    ]);
    expect(wrong(kill("8 s", "seeds: all"), kill("9 s", "seeds: 1"))).toEqual([
      "s.yaml:6:31: no seeds are still up at 9 s, after the earlier faults",
    ]);
    const restart = "{ at: 8500 ms, restart: { peers: 5 } }";
    expect(wrong(kill("8 s", "peers: 10"), restart, kill("9 s", "peers: 15"))).toEqual([]);
    expect(wrong(kill("8 s", "peers: 90 %"), kill("9 s", "peers: 15"))).toEqual([]);
    expect(wrong(kill("8 s", "peers: 10, how: freeze"), kill("9 s", "peers: 15"))).toEqual([]);
  });

  test("when nodes come back that never went", () => {
    expect(wrong("{ at: 1 s, restart: { peers: 1 } }", kill("2 s", "peers: 1"))).toEqual([
      "s.yaml:5:25: nobody is down at 1 s",
    ]);
    expect(wrong(kill("1 s", "peers: 1"), "{ at: 2 s, thaw: { peers: 1 } }")).toEqual([
      "s.yaml:6:22: nobody is frozen at 2 s",
    ]);
  });

  test("when a partition heals that was never made, or has healed", () => {
    expect(wrong("{ at: 1 s, heal: cut }")).toEqual(["s.yaml:5:22: there is no partition before 1 s"]);
    expect(wrong(cut("1 s"), "{ at: 2 s, heal: partitoin }")).toEqual([
      "s.yaml:6:22: unknown partition `partitoin`: did you mean `partition`?",
    ]);
    expect(wrong(cut("1 s", ", for: 5 s"), "{ at: 6 s, heal: partition }")).toEqual([
      "s.yaml:6:22: the partition `partition` is already healed, since 6 s",
    ]);
    expect(wrong(cut("1 s"), "{ at: 2 s, heal: partition }", "{ at: 3 s, heal: partition }")).toEqual([
      "s.yaml:7:22: the partition `partition` is already healed, since 2 s",
    ]);
  });

  test("when two partitions of one name are there at the same time", () => {
    const remedy = "heal that one before, or give this one another `name`";
    expect(wrong(cut("2 s"), cut("1 s", ", name: cut"), cut("3 s", ", name: cut"))).toEqual([
      `s.yaml:7:58: a partition named \`cut\` is already there at 3 s: ${remedy}`,
    ]);
    expect(wrong(cut("1 s", ", for: 5 s"), cut("6 s"), "{ at: 7 s, heal: partition }", cut("8 s"))).toEqual([]);
  });

  test("but not when one of them could not be read: it might be the one that the others need", () => {
    expect(wrong("{ at: 1, partition: { isolate: { peers: 1 } } }", "{ at: 2 s, heal: partition }")).toEqual([
      "s.yaml:5:11: 1 has no unit: write 1 s or 1 ms",
    ]);
  });
});
