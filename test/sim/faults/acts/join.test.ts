import { describe, expect, test } from "vitest";
import { PopulationError, populationOf } from "../../../../sim/population.js";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { Simulation } from "../../../../sim/simulation.js";
import { scenarioWith } from "../../../support/scenarios.js";
import { traced } from "../../../support/traces.js";

const join = (peers: number, every: number, at = 20_000): Fault => ({ at, act: "join", peers, every });

describe("a join storm", () => {
  test("brings all at once, and all of them become members", () => {
    const gossip = { every: 5_000, messages: 100, payload: 0 };
    const { result } = traced(scenarioWith({ faults: [join(40, 0)], protocol: { gossip }, duration: 60_000 }));
    const late = result.dissemination.perMessage.filter(
      ({ publishedAt }) => publishedAt > 30_000 && publishedAt < 58_000,
    );
    expect(late.length).toBeGreaterThan(200);
    expect(late.every(({ live, delivered, reachable }) => live === 50 && delivered === 50 && reachable === 50)).toBe(
      true,
    );
    expect(result.faults).toMatchObject([{ at: 20_000, what: "40 nodes join" }]);
    expect(result.effects).toMatchObject([{ what: "peers that came", took: 40 }]);
    expect(result.overlay).toMatchObject({ live: 50, components: 1, neverJoined: 0 });
  });

  test("brings one after the other, when it is told so", () => {
    const { trace } = traced(scenarioWith({ faults: [join(3, 1_500)] }));
    const starts = trace.filter(({ event, at }) => event === "started" && at >= 10_000);
    expect(starts.map(({ at, node }) => [at, node])).toEqual([
      [20_000, "peer-11"],
      [21_500, "peer-12"],
      [23_000, "peer-13"],
    ]);
  });

  test("has newcomers that other faults can be about", () => {
    const kill: Fault = { at: 30_000, act: "kill", who: { names: ["peer-12"] }, how: "crash" };
    const { result } = traced(scenarioWith({ faults: [join(3, 0), kill] }));
    expect(result.nodes.filter(({ state }) => state === "crashed").map(({ name }) => name)).toEqual(["peer-12"]);
  });

  test("counts who has come when the run is stopped before its end", () => {
    const simulation = new Simulation(scenarioWith({ faults: [join(3, 30_000)] }));
    while (simulation.progress.now < 40_000 && simulation.advance(10));
    simulation.stop();
    const { nodes, effects } = simulation.result();
    expect(effects[0].took).toBe(1);
    expect(nodes.slice(-3).map(({ state }) => state)).toEqual(["up", "not started", "not started"]);
  });
});

describe("a population", () => {
  const churn = (every: number, at: number): Fault => ({
    at,
    act: "churn",
    arrivals: { kind: "poisson", every },
    who: null,
    session: null,
    how: "leave",
    returns: null,
    lasts: 10_000,
  });

  test("numbers the newcomers of one fault after those of another, and a fault that is added last moves nobody", () => {
    const faults = [join(3, 1_000), churn(1_000, 5_000)];
    const some = populationOf(scenarioWith({ faults }));
    const more = populationOf(scenarioWith({ faults: [...faults, churn(1_000, 5_000)] }));
    expect(some.newcomers.get(0)).toEqual({ first: 10, starts: [20_000_000, 21_000_000, 22_000_000] });
    expect(some.newcomers.get(1)!.first).toBe(13);
    expect(more.newcomers.get(0)).toEqual(some.newcomers.get(0));
    expect(more.newcomers.get(1)).toEqual(some.newcomers.get(1));
    expect(more.newcomers.get(2)!.starts).not.toEqual(some.newcomers.get(1)!.starts);
  });

  test("without newcomers is what `peers` says", () => {
    expect(populationOf(scenarioWith({ peers: 7 }))).toEqual({ peers: 7, newcomers: new Map() });
  });

  test.each([
    ["by a storm", join(10_000_000, 0)],
    ["by a Poisson process", churn(0.0001, 0)],
  ])("of more than a run can have is an error that names the fault: %s", (_, fault) => {
    const build = () => new Simulation(scenarioWith({ faults: [join(1, 0), fault] }));
    expect(build).toThrow(PopulationError);
    expect(build).toThrow("fault 2 of the scenario brings more peers than a run can have: 10 million");
  });
});
