import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildOverlay, type GivenOverlay } from "../../sim/overlay/build-overlay.js";
import { Randomness } from "../../sim/random.js";
import { FAULT_KINDS } from "../../sim/scenario/hunt-plan.js";
import { defineScenario, type FaultKind, simulate } from "../../sim/index.js";
import { faultPlans, networks, overlays, scenarios } from "../../testing/fast-check/index.js";

/** The same draws every time, printed with what replays them. */
const FIXED = { seed: 42 } as const;

describe("every scenario that is generated", () => {
  test("loads and runs", () => {
    let faults = 0;
    fc.assert(
      fc.property(scenarios({ peers: { max: 12 }, trouble: "20 s" }), (input) => {
        const { effects, ended } = simulate(defineScenario(input));
        faults += effects.filter(({ took }) => took > 0).length;
        expect(ended).toBe("complete");
      }),
      { ...FIXED, numRuns: 40 },
    );
    expect(faults).toBeGreaterThan(50);
  });

  test("loads and runs, with overlays of every kind given", () => {
    fc.assert(
      fc.property(scenarios({ peers: { min: 1, max: 12 }, overlay: "given", trouble: "20 s" }), (input) => {
        expect(simulate(defineScenario(input)).ended).toBe("complete");
      }),
      { ...FIXED, numRuns: 40 },
    );
  });

  test("is within the limits that were asked for", () => {
    const limits = { peers: { min: 4, max: 6 }, seeds: { min: 2, max: 2 }, messages: { min: 1, max: 2 } };
    fc.assert(
      fc.property(
        scenarios({
          ...limits,
          settle: "5 s",
          trouble: "10 s",
          calm: "7 s",
          faults: "none",
          network: networks({ loss: 0 }),
        }),
        (input) => {
          const { peers, seeds, publish, duration, faults, network } = defineScenario(input);
          expect([4, 5, 6]).toContain(peers.count);
          expect(seeds).toBe(2);
          expect([1, 2]).toContain(publish.length);
          expect(duration).toBeLessThanOrEqual(5 * peers.join.every + 5_000 + 10_000 + 7_000);
          expect(faults).toEqual([]);
          expect(network.loss).toBe(0);
        },
      ),
      FIXED,
    );
  });

  test("spares the share of its peers that it is to spare", () => {
    fc.assert(
      fc.property(scenarios({ faults: { spare: "75 %", kinds: ["kill", "leave", "outage"] } }), (input) => {
        const { peers, faults } = defineScenario(input);
        const hit = faults.flatMap((fault) => ("who" in fault ? (fault.who?.names ?? []) : []));
        const least = Math.ceil(0.75 * peers.count);
        expect(hit.filter((name) => Number(name.split("-")[1]) <= least)).toEqual([]);
      }),
      FIXED,
    );
  });
});

describe("plans of faults", () => {
  const place = { peers: 9, seeds: 2, from: "10 s", until: "40 s" };

  test.each(FAULT_KINDS)("can have %s", (kind) => {
    const kinds: readonly FaultKind[] = [kind];
    const drawn = fc.sample(faultPlans(place, { kinds }), { ...FIXED, numRuns: 40 });
    expect(drawn.some((plan) => plan.length > 0)).toBe(true);
    for (const faults of drawn) {
      const { faults: read } = defineScenario({ name: "plan", duration: "1 min", peers: 9, seeds: 2, faults });
      for (const { at } of read) {
        expect(at).toBeGreaterThanOrEqual(10_000);
        expect(at).toBeLessThanOrEqual(40_000);
      }
    }
  });

  test("pass over what there is nobody for", () => {
    const plans = fc.sample(faultPlans({ peers: 3, until: "9 s" }, { kinds: ["seedOutage", "join"] }), FIXED);
    expect(plans.flat()).toEqual([]);
  });

  test("refuse options that cannot be", () => {
    expect(() => faultPlans({ ...place, until: "10" })).toThrow(RangeError);
    expect(() => faultPlans({ ...place, until: "10 s" })).toThrow("leaves no time");
    expect(() => faultPlans(place, { most: -1 })).toThrow("no number of faults");
    expect(() => faultPlans(place, { kinds: ["flood" as FaultKind] })).toThrow("there is no flood: kill, freeze");
    expect(() => faultPlans(place, { spare: "half" })).toThrow("spare");
    expect(() => scenarios({ peers: { min: 5, max: 4 } })).toThrow("peers: from 5 to 4");
  });
});

describe("overlays", () => {
  test("of every kind can be built over any number of peers", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }).chain((peers) => overlays(peers).map((overlay) => ({ peers, overlay }))),
        ({ peers, overlay }) => {
          const scenario = defineScenario({ name: "overlay", duration: "1 s", peers, overlay });
          kinds.add(scenario.overlay.kind);
          buildOverlay(scenario.overlay as GivenOverlay, peers, new Randomness(1));
        },
      ),
      { ...FIXED, numRuns: 300 },
    );
    expect([...kinds].toSorted()).toEqual(
      ["complete", "edges", "kOut", "random", "regular", "ring", "scaleFree", "smallWorld"].toSorted(),
    );
  });

  test("that list their links are in one piece", () => {
    fc.assert(
      fc.property(overlays(12, { kinds: ["edges"] }), (overlay) => {
        const result = simulate(defineScenario({ name: "edges", duration: "1 s", peers: 12, overlay }));
        expect(result.overlay.components).toBe(1);
      }),
      { ...FIXED, numRuns: 50 },
    );
  });
});

describe("what fails is shrunk", () => {
  /** The smallest counterexample of a property that says when a scenario fails. */
  function smallest<T>(arbitrary: fc.Arbitrary<T>, fails: (value: T) => boolean): T {
    const check = fc.check(
      fc.property(arbitrary, (value) => !fails(value)),
      { ...FIXED, numRuns: 1_000 },
    );
    if (check.counterexample === null) throw new Error("it never failed");
    return check.counterexample[0];
  }

  test("to the fewest peers, the only fault that it takes, and round times", () => {
    const found = smallest(
      scenarios(),
      ({ peers, faults }) => peers.count >= 5 && faults.some((fault) => fault.partition !== undefined),
    );
    expect(found.peers.count).toBe(5);
    expect(found.seeds).toBe(1);
    expect(found.publish).toEqual([]);
    expect(found.ties).toBe("scheduled");
    expect(found.faults).toEqual([
      { at: "10400 ms", partition: { name: "partition-1", isolate: { names: ["peer-5"] }, for: "1 s" } },
    ]);
    expect(found.network).toEqual({ latency: "1 ms" });
  });

  test("to the fewest nodes hit", () => {
    const found = smallest(faultPlans({ peers: 20, from: "10 s", until: "1 min" }), (faults) =>
      faults.some((fault) => (fault.kill?.names?.length ?? 0) >= 2),
    );
    expect(found).toEqual([{ at: "10 s", kill: { names: ["peer-20", "peer-19"], how: "power-off" } }]);
  });

  test("to the links that it takes", () => {
    const found = smallest(
      overlays(6, { kinds: ["edges"] }),
      (overlay) => typeof overlay === "object" && (overlay.edges?.length ?? 0) > 5,
    );
    expect(found).toEqual({
      edges: [
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
        [1, 3],
      ],
    });
  });

  test("when a run is what fails: to one death that somebody notices", () => {
    const arbitrary = scenarios({
      peers: { min: 2, max: 15 },
      calm: "1 min",
      faults: { kinds: ["kill", "partition", "leave"] },
    });
    const found = smallest(arbitrary, (input) => simulate(defineScenario(input)).detection.declarations > 0);
    expect(found.peers.count).toBeLessThanOrEqual(3);
    expect(found.faults).toHaveLength(1);
  });
});
