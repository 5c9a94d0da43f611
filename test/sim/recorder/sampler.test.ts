import { describe, expect, test } from "vitest";
import { simulate } from "../../../sim/simulate.js";
import { Simulation } from "../../../sim/simulation.js";
import { scenarioWith, WILD_NETWORK } from "../../support/scenarios.js";
import { eventsOf, traced } from "../../support/traces.js";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("the series of a run", () => {
  const run = traced(scenarioWith({ network: WILD_NETWORK, duration: 60_000 }));
  const { series, dissemination, traffic } = run.result;

  test("has 120 samples, evenly spread up to its end", () => {
    expect(series.at).toEqual(Array.from({ length: 120 }, (_, index) => (index + 1) * 500));
    for (const column of Object.values(series)) expect(column).toHaveLength(120);
  });

  test("has in each sample what came after the one before it, that moment included", () => {
    for (const [column, event] of [
      [series.transmissions, "sent"],
      [series.deliveries, "delivered"],
      [series.duplicates, "duplicate"],
    ] as const) {
      const expected = series.at.map(() => 0);
      for (const { at } of eventsOf(run, event)) expected[Math.max(0, Math.ceil(at / 500) - 1)]++;
      expect(column).toEqual(expected);
    }
  });

  test("adds up to the totals", () => {
    expect(sum(series.transmissions)).toBe(sum(Object.values(traffic.byKind).map(({ sent }) => sent)));
    expect(sum(series.deliveries)).toBe(dissemination.deliveries);
    expect(sum(series.duplicates)).toBe(dissemination.duplicates);
  });

  test("of a run that was stopped ends where it was stopped, whatever the steps", () => {
    const [byOne, atOnce] = [new Simulation(scenarioWith()), new Simulation(scenarioWith())];
    for (let event = 0; event < 1_500; event++) byOne.advance(1);
    atOnce.advance(1_500);
    const { series: stopped, endedAt } = byOne.result();
    expect(stopped.at.at(-1)).toBe(Math.floor(endedAt / 500) * 500);
    expect(atOnce.result().series).toEqual(stopped);
  });

  test("of a silent run is one of zeros", () => {
    const silent = simulate(scenarioWith({ seeds: 0, protocol: { gossip: "off", liveness: "off" } }));
    expect(sum(silent.series.transmissions)).toBe(0);
    expect(silent.series.at).toHaveLength(120);
  });
});
