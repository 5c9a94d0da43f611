import { describe, expect, test } from "vitest";
import { complaints, complaintsAbout, complaintsOf, load } from "./complaints.js";

function peers(written: string): readonly string[] {
  return complaintsOf(`name: test\nduration: 1 min\npeers: ${written}`);
}

describe("peers", () => {
  test("are a number, or a map with when they join", () => {
    expect(load("").peers).toEqual({ count: 20, join: { at: 0, every: 100 } });
    const join = { at: "2 s", every: "1 s" };
    expect(complaintsAbout({ name: "test", duration: "1 min", peers: { count: 58, join } })).toEqual([]);
  });

  test.each([
    ["0", "s.yaml:3:8: must be at least 1, not 0"],
    ["-5", "s.yaml:3:8: must be at least 1, not -5"],
    ["1.5", "s.yaml:3:8: expected a whole number, not 1.5"],
    ["20000000", "s.yaml:3:8: must be at most 10000000, not 20000000"],
    ["many", "s.yaml:3:8: expected the number of peers, or a map"],
    ["{}", "s.yaml:3:8: `count` is missing"],
    ["{ count: 0 }", "s.yaml:3:17: must be at least 1, not 0"],
    ["{ count: 2, join: { evry: 1 s } }", "s.yaml:3:28: unknown key `evry`: did you mean `every`?"],
    ["{ count: 2, join: { every: 1 } }", "s.yaml:3:35: 1 has no unit: write 1 s or 1 ms"],
  ])("that are malformed are told: %s", (written, expected) => {
    expect(peers(written)).toEqual([expected]);
  });

  test("join before the run ends", () => {
    expect(peers("{ count: 61, join: { every: 1 s } }")).toEqual([
      "s.yaml:3:8: the last peer would join at 1 min, when the run is over (duration: 1 min)",
    ]);
    expect(peers("{ count: 60, join: { every: 1 s } }")).toEqual([]);
    expect(peers("{ count: 1, join: { at: 2 min } }")).toEqual([
      "s.yaml:3:8: the last peer would join at 2 min, when the run is over (duration: 1 min)",
    ]);
  });
});

test("a network that finds its overlay through the protocol needs a seed", () => {
  expect(complaints("seeds: 0")).toEqual([
    "s.yaml:4:8: a network that finds its overlay through the protocol needs a seed: " +
      "write `seeds: 1` or more, or give the `overlay`",
  ]);
  expect(complaints("seeds: 0\noverlay: complete")).toEqual([]);
  expect(complaints("seeds: 0\noverlay: rnig")).toHaveLength(1);
});

test.each([
  ["0 s", "must be longer than 0 s"],
  ["60", "60 has no unit: write 60 s or 60 ms"],
  ["-1 s", "`-1 s` is negative: a span of time is at least 0"],
  [".nan", "NaN is not a span of time: write one such as 5 s or 100 ms"],
  [".inf", "Infinity is not a span of time: write one such as 5 s or 100 ms"],
  ["400 d", "`400 d` is more than 366 d, the longest there is in virtual time"],
])("a run cannot take %s", (duration, expected) => {
  expect(complaintsOf(`name: test\nduration: ${duration}\npeers: 20`)).toEqual([`s.yaml:2:11: ${expected}`]);
});

describe("publications", () => {
  test("are one message of a random peer, unless said otherwise", () => {
    expect(load("publish: [{ at: 10 s }]").publish).toEqual([
      { at: 10_000, count: 1, every: 0, by: "random", payload: 0 },
    ]);
    expect(load("publish: [{ at: 10 s, count: 20, every: 1 s, by: peer-3, payload: 64 B }]").publish).toEqual([
      { at: 10_000, count: 20, every: 1_000, by: "peer-3", payload: 64 },
    ]);
  });

  test.each([
    ["{ at: 10 s, count: 2 }", "11: several messages need a span between them, longer than 0 s: `every`"],
    ["{ at: 10 s, count: 2, every: 0 s }", "40: several messages need a span between them, longer than 0 s: `every`"],
    ["{ count: 1 }", "11: `at` is missing"],
    ["{ at: 10 s, count: 0 }", "30: must be at least 1, not 0"],
    ["{ at: 10 s, by: joe }", "27: expected `random` or the name of a peer: peer-1, peer-2, …"],
    ["{ at: 10 s, by: seed-1 }", "27: expected `random` or the name of a peer: peer-1, peer-2, …"],
    ["{ at: 10 s, by: peer-21 }", "27: there is no peer-21: the last one is peer-20"],
    ["{ at: 10 s, payload: 64 }", "32: 64 has no unit: write 64 B or 64 kB"],
    ["{ at: 60 s }", "17: this is published at 1 min, when the run is over (duration: 1 min)"],
    [
      "{ at: 59 s, count: 2, every: 1 s }",
      "30: the last of them is published at 1 min, when the run is over (duration: 1 min)",
    ],
  ])("that are malformed or too late are told: %s", (entry, expected) => {
    expect(complaints(`publish: [${entry}]`)).toEqual([`s.yaml:4:${expected}`]);
  });
});
