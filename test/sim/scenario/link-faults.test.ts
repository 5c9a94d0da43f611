import { describe, expect, test } from "vitest";
import { complaints, load } from "./complaints.js";

/** Reads the only entry of `faults`. */
function fault(entry: string) {
  return load(`faults: [${entry}]`).faults[0];
}

/** Complaints about an entry that starts in column 5 of line 5, without the place of the line. */
function wrong(entry: string): readonly string[] {
  return complaints(`faults:\n  - ${entry}\n`).map((line) => line.replace("s.yaml:5:", ""));
}

const constant = (value: number) => ({ kind: "constant", value });
const all = { links: "all" };

describe("acts on links", () => {
  test.each<[string, unknown]>([
    ["{ at: 1 s, loss: { share: 10 % } }", { act: "loss", share: 0.1, on: all, lasts: null }],
    [
      "{ at: 1 s, loss: { share: 100 %, on: bridges, for: 20 s } }",
      { act: "loss", share: 1, on: { links: "bridges" }, lasts: 20_000 },
    ],
    [
      "{ at: 1 s, duplicate: { share: 5 % } }",
      { act: "duplicate", share: 0.05, after: constant(0), on: all, lasts: null },
    ],
    [
      "{ at: 1 s, duplicate: { share: 5 %, after: { uniform: [0, 1 s] }, for: 2 s } }",
      { act: "duplicate", share: 0.05, after: { kind: "uniform", low: 0, high: 1_000 }, on: all, lasts: 2_000 },
    ],
    [
      "{ at: 1 s, reorder: { share: 5 %, by: 30 ms } }",
      { act: "reorder", share: 0.05, by: constant(30), on: all, lasts: null },
    ],
    ["{ at: 1 s, delay: { by: 1 s, on: all } }", { act: "delay", by: constant(1_000), on: all, lasts: null }],
    [
      "{ at: 1 s, flap: { up: 10 s, down: { exponential: { mean: 2 s } } } }",
      { act: "flap", up: constant(10_000), down: { kind: "exponential", mean: 2_000 }, on: all, lasts: null },
    ],
    ["{ at: 1 s, halfOpen: {} }", { act: "halfOpen", on: all, lasts: null }],
    [
      "{ at: 1 s, bandwidth: { rate: 64 kbit/s, peers: 3, seeds: all, for: 9 s } }",
      {
        act: "bandwidth",
        rate: 64_000,
        who: { peers: { kind: "count", count: 3 }, seeds: { kind: "all" } },
        lasts: 9_000,
      },
    ],
    [
      "{ at: 1 s, swizzle: { ball: 4, every: 2 s, for: 10 s } }",
      { act: "swizzle", who: { ball: 4 }, every: 2_000, lasts: 10_000 },
    ],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: seed-2, number: 3, lost: true }] }",
      { act: "transmissions", decisions: [{ from: "peer-1", to: "seed-2", number: 3, fate: "lost" }] },
    ],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 1, delay: 200 ms }, { from: peer-1, to: peer-2, number: 1, again: 5 ms }] }",
      {
        act: "transmissions",
        decisions: [
          { from: "peer-1", to: "peer-2", number: 1, fate: { delay: 200 } },
          { from: "peer-1", to: "peer-2", number: 1, fate: { again: 5 } },
        ],
      },
    ],
  ])("%s", (entry, expected) => {
    expect(fault(entry)).toEqual({ at: 1_000, ...(expected as object) });
  });

  test.each<[string, unknown]>([
    ["{ of: { peers: 10 % } }", { links: "of", who: { peers: { kind: "share", share: 0.1 } }, direction: "both" }],
    ["{ of: { names: [peer-3] }, direction: out }", { links: "of", who: { names: ["peer-3"] }, direction: "out" }],
    [
      "{ between: [{ peers: all }, { seeds: all }], direction: in }",
      {
        links: "between",
        from: { peers: { kind: "all" } },
        to: { seeds: { kind: "all" } },
        direction: "in",
      },
    ],
    [
      "{ links: [[peer-1, peer-2], [peer-2, seed-1]] }",
      {
        links: "listed",
        pairs: [
          ["peer-1", "peer-2"],
          ["peer-2", "seed-1"],
        ],
        direction: "both",
      },
    ],
    ["{ random: 10 % }", { links: "random", amount: { kind: "share", share: 0.1 } }],
    ["{ random: 3 }", { links: "random", amount: { kind: "count", count: 3 } }],
  ])("on %s", (on, expected) => {
    expect(fault(`{ at: 1 s, halfOpen: { on: ${on} } }`)).toMatchObject({ on: expected });
  });

  test("and on nodes by their place in the overlay", () => {
    const who = "{ articulationPoints: 10 %, neighbourhood: { of: peer-3, hops: 2 }, ball: 20 }";
    expect(fault(`{ at: 1 s, leave: ${who} }`)).toMatchObject({
      who: { articulationPoints: { kind: "share", share: 0.1 }, neighbourhood: { of: "peer-3", hops: 2 }, ball: 20 },
    });
    expect(fault("{ at: 1 s, leave: { neighbourhood: { of: peer-3 } } }")).toMatchObject({
      who: { neighbourhood: { of: "peer-3", hops: 1 } },
    });
  });
});

describe("an act on links that is malformed is told", () => {
  test.each([
    ["{ at: 1 s, loss: {} }", "22: `share` is missing"],
    ["{ at: 1 s, loss: { share: 0 % } }", "31: 0 is no message: choose more, or leave the fault out"],
    ["{ at: 1 s, loss: { share: 0.1 } }", "31: a share is written in percent: write 10 %"],
    ["{ at: 1 s, loss: { share: 5 %, on: bridge } }", "40: unknown choice of links `bridge`: did you mean `bridges`?"],
    ["{ at: 1 s, loss: { share: 5 %, on: random } }", "40: `random` takes more than its name: write { random: … }"],
    [
      "{ at: 1 s, loss: { share: 5 %, on: [] } }",
      "40: expected `all`, `bridges`, or a map such as { of: { peers: 10 % } }",
    ],
    [
      "{ at: 1 s, loss: { share: 5 %, on: {} } }",
      "40: say which choice of links: `of`, `between`, `links` or `random`",
    ],
    ["{ at: 1 s, loss: { share: 5 %, on: { of: {} } } }", expect.stringMatching(/^46: say which nodes: /)],
    [
      "{ at: 1 s, loss: { share: 5 %, on: { random: 3, direction: out } } }",
      "53: random links are chosen with both their directions: leave this out",
    ],
    ["{ at: 1 s, loss: { share: 5 %, on: { links: [] } } }", "49: must not be empty"],
    ["{ at: 1 s, loss: { share: 5 %, on: { links: [[peer-1]] } } }", "50: must have at least 2 entries, not 1"],
    ["{ at: 1 s, loss: { share: 5 %, for: 0 s } }", "41: must be longer than 0 s"],
    ["{ at: 1 s, reorder: { share: 5 % } }", "25: `by` is missing"],
    ["{ at: 1 s, flap: { up: 1 s } }", "22: `down` is missing"],
    ["{ at: 1 s, bandwidth: { rate: 64 kbit/s } }", expect.stringMatching(/^27: say which nodes: /)],
    ["{ at: 1 s, bandwidth: { rate: 0 bit/s, peers: 1 } }", "35: a rate of 0 lets nothing through"],
    ["{ at: 1 s, swizzle: { peers: 3, every: 2 s } }", "25: `for` is missing"],
    ["{ at: 1 s, transmissions: [] }", "31: must not be empty"],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 0, lost: true }] }",
      "68: must be at least 1, not 0",
    ],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 1 }] }",
      "32: say what becomes of it: `lost`, `delay` or `again`",
    ],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 1, lost: true, delay: 1 s }] }",
      "83: one fate only: `lost` and `delay` exclude each other",
    ],
    ["{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 1, lost: false }] }", "77: write `lost: true`"],
    ["{ at: 1 s, leave: { neighbourhood: { of: seed-1 } } }", "46: peers are named peer-1, peer-2, …"],
    ["{ at: 1 s, leave: { ball: 0 } }", "31: must be at least 1, not 0"],
  ])("%s", (entry, expected) => {
    expect(wrong(entry)).toEqual([expected]);
  });
});

describe("an act on links of nodes that there are not is told", () => {
  test.each([
    ["{ at: 1 s, halfOpen: { on: { of: { peers: 21 } } } }", "47: this is more peers than there are: 20"],
    [
      "{ at: 1 s, halfOpen: { on: { between: [{ peers: 1 }, { names: [seed-6] }] } } }",
      "68: there is no seed-6: the last one is seed-5",
    ],
    [
      "{ at: 1 s, halfOpen: { on: { links: [[peer-1, peer-21]] } } }",
      "51: there is no peer-21: the last one is peer-20",
    ],
    [
      "{ at: 1 s, halfOpen: { on: { links: [[peer-1, peer-1]] } } }",
      "42: a link has two ends: this one has peer-1 at both",
    ],
    [
      "{ at: 1 s, halfOpen: { on: { links: [[peer-1, peer-2], [peer-2, peer-1]] } } }",
      "60: the link between peer-2 and peer-1 is listed twice",
    ],
    ["{ at: 1 s, leave: { neighbourhood: { of: peer-21 } } }", "46: there is no peer-21: the last one is peer-20"],
    ["{ at: 1 s, leave: { ball: 21 } }", "31: this is more peers than there are: 20"],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: seed-9, number: 1, lost: true }] }",
      "52: there is no seed-9: the last one is seed-5",
    ],
    [
      "{ at: 1 s, transmissions: [{ from: peer-1, to: peer-2, number: 1, lost: true }, { from: peer-1, to: peer-2, number: 1, lost: true }] }",
      "85: transmission 1 from peer-1 to peer-2 is listed twice",
    ],
  ])("%s", (entry, expected) => {
    expect(wrong(entry)).toEqual([expected]);
  });

  test("but one that would last beyond the end of the run is fine: it ends with it", () => {
    expect(wrong("{ at: 59 s, halfOpen: { for: 1 h } }")).toEqual([]);
  });
});
