import { describe, expect, test } from "vitest";
import type { FloodSize } from "../../bench/flood-table.js";
import { chartOf } from "../../bench/picture.js";
import { svgChart } from "../../reports/formats/svg-chart.js";

function floodOf(peers: number, nsPerDelivery: Readonly<Record<string, number>>): FloodSize {
  return { peers, rounds: 3, messages: 1, deliveries: 7 * peers, nsPerDelivery, peakBytes: 1e8, bytesPerPeer: 1000 };
}

const FLOOD = [
  floodOf(1_000, { hearsay: 200, "hearsay checked": 250, "ns-3": 150, SimPy: 1_700 }),
  floodOf(1_000_000, { hearsay: 640, "hearsay checked": 760, "ns-3": 1_100 }),
];
const WHOLE = [
  { peers: 1_000, rounds: 3, events: 135_000, seconds: 0.1, nsPerEvent: 800, peakBytes: 1e8, bytesPerPeer: 9_000 },
];

describe("the picture of what an event costs", () => {
  test("has a line for each that was measured, over the sizes at which it was", () => {
    const { series } = chartOf(FLOOD, WHOLE, "some machine");
    expect(series.map(({ label, x, y }) => ({ label, x, y }))).toEqual([
      { label: "Hearsay", x: [1_000, 1_000_000], y: [200, 640] },
      { label: "ns-3", x: [1_000, 1_000_000], y: [150, 1_100] },
      { label: "SimPy", x: [1_000], y: [1_700] },
      { label: "Hearsay, the whole protocol", x: [1_000], y: [800] },
    ]);
  });

  test("says in words what it shows, and on what machine it was measured", () => {
    const svg = svgChart(chartOf(FLOOD, WHOLE, "some machine"));
    expect(svg).toContain("<title>What an event costs, by the number of peers</title>");
    expect(svg).toContain("Shown: Hearsay, ns-3, SimPy, Hearsay, the whole protocol.");
    expect(svg).toContain("some machine");
  });
});
