import { describe, expect, test } from "vitest";
import { simulate } from "../../sim/simulate.js";
import { Simulation } from "../../sim/simulation.js";
import { eventful } from "../support/eventful.js";
import { scenarioWith } from "../support/scenarios.js";

describe("a run can be stopped", () => {
  test("from its progress, which is told every so many events", () => {
    const told: number[] = [];
    const result = simulate(eventful(), {
      progressEvents: 500,
      onProgress({ now, duration, events }) {
        expect(duration).toBe(50_000);
        expect(events).toBeLessThanOrEqual((told.length + 1) * 500);
        told.push(now);
        return told.length === 4 ? "stop" : undefined;
      },
    });
    expect(told).toHaveLength(4);
    expect(result).toMatchObject({ ended: "stopped", endedAt: told[3] });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test("and what it gives is what it was up to then", () => {
    const simulation = new Simulation(eventful());
    expect(simulation.advance(2_000)).toBe(true);
    const soFar = simulation.result();
    simulation.stop();
    expect(simulation.advance(1_000)).toBe(false);
    expect(simulation.result()).toEqual(soFar);
    expect(soFar.ended).toBe("stopped");
    expect(soFar.endedAt).toBe(simulation.progress.now);
    expect(soFar.digest).toBe(simulation.digest);
  });

  test("before it began", () => {
    const simulation = new Simulation(eventful());
    simulation.stop();
    expect(simulation.advance(1)).toBe(false);
    expect(simulation.result()).toMatchObject({ ended: "stopped", endedAt: 0, events: 0 });
  });

  test("after it was complete, which changes nothing", () => {
    const simulation = new Simulation(scenarioWith());
    while (simulation.advance(100_000));
    simulation.stop();
    expect(simulation.result()).toMatchObject({ ended: "complete", endedAt: 60_000 });
  });

  test("by nothing else: progress that says nothing lets it go on", () => {
    const { ended, endedAt } = simulate(scenarioWith(), { progressEvents: 100, onProgress: () => {} });
    expect([ended, endedAt]).toEqual(["complete", 60_000]);
  });
});
