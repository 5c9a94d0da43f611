import { describe, expect, test } from "vitest";
import { describeFault } from "../../../cli/terminal/faults.js";
import { parseScenario } from "../../../sim/index.js";

/** A fault of a scenario file, in words. */
function words(act: Record<string, unknown>): string {
  const [fault] = parseScenario({ name: "s", duration: "1 min", peers: 20, faults: [{ at: "1 s", ...act }] }).faults;
  return describeFault(fault!);
}

describe("a fault of links is told in words", () => {
  test.each<[string, Record<string, unknown>]>([
    ["lose 10 % on all links", { loss: { share: "10 %" } }],
    [
      "lose 10 % on the links out of 3 peers for 20 s",
      { loss: { share: "10 %", on: { of: { peers: 3 }, direction: "out" }, for: "20 s" } },
    ],
    ["double 5 % (0 s later) on the bridges of the overlay", { duplicate: { share: "5 %", on: "bridges" } }],
    [
      "hold up 5 % by 10 ms to 90 ms, out of order, on 10 % of the links, at random",
      { reorder: { share: "5 %", by: { uniform: ["10 ms", "90 ms"] }, on: { random: "10 %" } } },
    ],
    [
      "slow down by 1 s the links to 50 % of the peers from all seeds",
      { delay: { by: "1 s", on: { between: [{ peers: "50 %" }, { seeds: "all" }], direction: "in" } } },
    ],
    [
      "let flap (up 10 s, down exponential (mean 2 s)) the links peer-1–peer-2, peer-1–seed-1",
      {
        flap: {
          up: "10 s",
          down: { exponential: { mean: "2 s" } },
          on: {
            links: [
              ["peer-1", "peer-2"],
              ["peer-1", "seed-1"],
            ],
          },
        },
      },
    ],
    ["leave half open all links for 5 s", { halfOpen: { for: "5 s" } }],
    ["squeeze a random ball of 4 peers to 64.0 kbit/s", { bandwidth: { rate: "64 kbit/s", ball: 4 } }],
    [
      "swizzle all within 2 hops of peer-3: one cut off every 2 s, healed from 10 s after the last",
      { swizzle: { neighbourhood: { of: "peer-3", hops: 2 }, every: "2 s", for: "10 s" } },
    ],
    [
      "change 3 transmissions: peer-1 → peer-2 #3 lost, peer-2 → seed-1 #1 200 ms late, peer-1 → peer-2 #4 again after 5 ms",
      {
        transmissions: [
          { from: "peer-1", to: "peer-2", number: 3, lost: true },
          { from: "peer-2", to: "seed-1", number: 1, delay: "200 ms" },
          { from: "peer-1", to: "peer-2", number: 4, again: "5 ms" },
        ],
      },
    ],
    ["let 20 % of the peers and 1 articulation point leave", { leave: { articulationPoints: 1, peers: "20 %" } }],
  ])("%s", (expected, act) => {
    expect(words(act)).toBe(expected);
  });
});
