import { describe, expect, test } from "vitest";
import { predictionOf } from "../../../reports/charts/prediction.js";
import { chartNamed, reportOf } from "./reports.js";

const DEATHS = [
  { at: "20 s", kill: { peers: 2, how: "power-off" } },
  { at: "35 s", kill: { peers: 1, how: "power-off" } },
  { at: "50 s", kill: { peers: 1, how: "power-off" } },
] as const;

describe("detection times against what the protocol's settings predict", () => {
  // docs/protocol.md: (k − 1) · P + τ to k · P + τ, where τ is P.
  test("three strikes of 5 s: 15 s to 20 s, and four more with confirmation", () => {
    const plain = reportOf({ faults: [...DEATHS] });
    expect(predictionOf(plain.run!)).toMatchObject({ isKnown: true, from: 15_000, to: 20_000 });
    const confirmed = reportOf({
      protocol: { liveness: { every: "5 s", strikes: 3 }, confirm: { wait: "4 s" } },
      faults: [...DEATHS],
    });
    expect(predictionOf(confirmed.run!)).toMatchObject({ isKnown: true, from: 19_000, to: 24_000 });
  });

  test("nothing is predicted without liveness, or for a protocol that is not known", () => {
    const off = reportOf({ protocol: { liveness: "off" }, faults: [...DEATHS] });
    expect(predictionOf(off.run!)).toEqual({ isKnown: false, words: "Liveness is off: nobody declares a death." });
    expect(predictionOf({ ...off.run!, protocol: "my own" })).toMatchObject({
      isKnown: false,
      words: expect.stringContaining("my own"),
    });
    expect(chartNamed(off, "detection-times").empty).toMatch(/^Nobody declared any of the 4 deaths/);
  });

  test("the shares are over detectable deaths, and end at what was declared", () => {
    const data = reportOf({ faults: [...DEATHS] });
    const { detectable, detectionTime } = data.run!.detection;
    const declared = chartNamed(data, "detection-times").series.find(({ label }) => label.startsWith("declared"))!;
    expect(declared.y.at(-1)).toBe(detectionTime.count / detectable);
    expect(declared.x.at(-1)).toBe(detectionTime.max);
  });

  test("the first declaration of each death lies in the band, and is shown at the moment of the death", () => {
    const chart = chartNamed(reportOf({ faults: [...DEATHS] }), "detection-over-run");
    const band = chart.series.find(({ shape }) => shape === "band")!;
    const declared = chart.series.find(({ label }) => label === "declared")!;
    expect(declared.x).toEqual([20_000, 20_000, 35_000, 50_000]);
    for (const time of declared.y) {
      // Give or take the way of a message.
      expect(time).toBeGreaterThanOrEqual(band.low![0]! - 200);
      expect(time).toBeLessThanOrEqual(band.y[0]! + 200);
    }
  });
});
