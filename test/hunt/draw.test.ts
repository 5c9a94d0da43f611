import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawCase, type HuntedCase, spaceOf } from "../../hunt/index.js";
import { loadScenario, writeScenario } from "../../sim/index.js";
import { alwaysJudged } from "../../sim/scenario/draft.js";
import { DEFAULT_HUNT, FAULT_KINDS, type FaultKind, type HuntPlan } from "../../sim/scenario/hunt-plan.js";
import type { Fault, Scenario } from "../../sim/scenario/scenario.js";
import { WILD_NETWORK, scenarioWith } from "../support/scenarios.js";

const seeds = fc.nat();
const numbers = fc.integer({ min: 1, max: 1_000_000 });
const replayable = { seed: 42, numRuns: 30 };

/** The kinds of a run, drawn of a scenario of 3 seeds and 10 peers that join within a second. */
const KINDS = spaceOf(scenarioWith()).kinds.map(({ kind }) => kind);

describe("the runs of a hunt", () => {
  test("are the same for the same scenario, seed and number", () => {
    expect(draw({ seed: 5, number: 17 })).toEqual(draw({ seed: 5, number: 17 }));
  });

  test("differ from each other, and from those of another seed", () => {
    const drawn = [draw({ seed: 5, number: 17 }), draw({ seed: 5, number: 18 }), draw({ seed: 6, number: 17 })];
    expect(new Set(drawn.map(({ scenario }) => scenario.seed)).size).toBe(3);
    expect(new Set(drawn.map(({ scenario }) => JSON.stringify(scenario.faults))).size).toBe(3);
  });

  test("draw the same seed and network, whatever the faults", () => {
    const [few, more] = [1, 4].map((most) => draw({ seed: 1, number: 2, hunt: { most } }).scenario);
    expect(few!.seed).toBe(more!.seed);
    expect(few!.network).toEqual(more!.network);
  });

  test("take subsets of the kinds, of any size, and no more faults than they may", () => {
    const drawn = many(400, { most: 4 });
    const kinds = drawn.map((each) => new Set(each.drawn.map(({ kind }) => kind)).size);
    expect([1, 2, 3, 4].map((size) => kinds.includes(size))).toEqual([true, true, true, true]);
    expect(Math.max(...drawn.map((each) => each.drawn.length))).toBe(4);
    expect(Math.min(...drawn.map((each) => each.drawn.length))).toBe(1);
    expect(new Set(drawn.flatMap((each) => each.drawn.map(({ kind }) => kind)))).toEqual(new Set(KINDS));
  });

  test("repeat a kind more often than chance would, which is what a swarm does", () => {
    const twice = many(400, { most: 2 }).filter((each) => each.drawn.length === 2);
    const same = twice.filter(({ drawn: [first, second] }) => first!.kind === second!.kind).length;
    expect(same / twice.length).toBeGreaterThan(1.5 / KINDS.length);
  });

  test("draw kinds as often as their weights say", () => {
    const drawn = many(600, { most: 1, faults: [weight("kill", 3), weight("leave", 1)] });
    const kills = drawn.filter((each) => each.drawn[0]!.kind === "kill").length;
    // A swarm of one is of kills in 3 of 4 runs, and so is one fault of both.
    expect(kills / drawn.length).toBeGreaterThan(0.69);
    expect(kills / drawn.length).toBeLessThan(0.81);
  });

  test("draw no fault where the hunt has no kinds, and still their seeds and networks", () => {
    const drawn = many(40, { faults: [] });
    expect(drawn.flatMap(({ scenario }) => scenario.faults)).toEqual([]);
    expect(new Set(drawn.map(({ scenario }) => scenario.seed)).size).toBe(40);
    expect(new Set(drawn.map(({ network }) => network))).toEqual(new Set(["as written", "other"]));
    expect(new Set(drawn.map(({ scenario }) => scenario.ties))).toEqual(new Set(["scheduled", "shuffled"]));
  });

  test("leave network and ties as they are written, when they shall", () => {
    const base = scenarioWith({
      network: WILD_NETWORK,
      hunt: { ...DEFAULT_HUNT, network: "as-written", ties: "as-written" },
    });
    for (let number = 1; number <= 20; number++) {
      const { scenario } = drawCase(spaceOf(base), 1, number);
      expect(scenario).toMatchObject({ network: WILD_NETWORK, ties: "scheduled" });
    }
  });

  test("keep the scenario's own faults, and say which are not", () => {
    const own: Fault = {
      at: 30_000,
      act: "partition",
      name: "cut-1",
      from: { names: ["peer-1"] },
      to: "others",
      direction: "both",
      lasts: 1_000,
    };
    for (let number = 1; number <= 50; number++) {
      const { scenario, drawn } = drawCase(spaceOf(scenarioWith({ faults: [own] })), 1, number);
      const its = scenario.faults.indexOf(own);
      expect(its).toBeGreaterThanOrEqual(0);
      expect(drawn.map(({ fault }) => fault)).not.toContain(its);
      const cuts = scenario.faults.flatMap((fault) => (fault.act === "partition" ? [fault.name] : []));
      expect(new Set(cuts).size).toBe(cuts.length);
    }
  });
});

describe.each(KINDS)("a drawn fault of the kind %s", (kind) => {
  const hunted = (peers: number): Scenario =>
    scenarioWith({
      peers,
      duration: 120_000,
      expect: alwaysJudged([]),
      hunt: { ...DEFAULT_HUNT, most: 3, faults: [weight(kind, 1)] },
    });

  test("happens after the joining, and is over before the calm", () => {
    const space = spaceOf(hunted(12));
    fc.assert(
      fc.property(seeds, numbers, (seed, number) => {
        const { scenario } = drawCase(space, seed, number);
        for (const fault of scenario.faults) {
          expect(fault.at).toBeGreaterThanOrEqual(space.from);
          expect(fault.at + spanOf(fault)).toBeLessThanOrEqual(space.until);
        }
      }),
      replayable,
    );
  });

  test("names the nodes that it hits, and spares half of them", () => {
    const space = spaceOf(hunted(9));
    fc.assert(
      fc.property(seeds, numbers, (seed, number) => {
        const faults = JSON.stringify(drawCase(space, seed, number).scenario.faults);
        const named = new Set(faults.match(/(peer|seed)-[0-9]+/g));
        expect([...named].filter((name) => name.startsWith("peer")).length).toBeLessThanOrEqual(4);
        expect([...named].filter((name) => name.startsWith("seed")).length).toBeLessThanOrEqual(1);
        if (kind !== "join" && kind !== "churn") expect(named.size).toBeGreaterThan(0);
        expect(faults).not.toContain(`"kind":"share"`);
      }),
      replayable,
    );
  });

  test("is written into a file that loads into the same scenario", () => {
    const space = spaceOf(hunted(7));
    fc.assert(
      fc.property(seeds, numbers, (seed, number) => {
        const { scenario } = drawCase(space, seed, number);
        expect(loadScenario(writeScenario(scenario), { file: "drawn.yaml" }).scenario).toEqual(scenario);
      }),
      replayable,
    );
  });
});

describe("what a hunt draws from", () => {
  test("are all kinds of fault that the scenario has the nodes for", () => {
    const kinds = spaceOf(scenarioWith({ overlay: { kind: "complete" }, seeds: 0, peers: 4 })).kinds.map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain("kill");
    for (const kind of ["seedOutage", "lyingSeeds", "join"]) expect(kinds).not.toContain(kind);
    expect(FAULT_KINDS.filter((kind) => KINDS.includes(kind))).toEqual(KINDS);
  });

  test("spares half of the peers, and of the seeds, rounded up", () => {
    expect(spaceOf(scenarioWith({ peers: 9 })).spared).toEqual({ peers: 5, seeds: 2 });
    expect(spaceOf(scenarioWith({ hunt: { ...DEFAULT_HUNT, spare: 0.91 } })).spared).toEqual({ peers: 10, seeds: 3 });
  });

  test("says which kinds it is asked for in vain, when there is a single seed to spare", () => {
    const hunt = { ...DEFAULT_HUNT, faults: [weight("kill", 1), weight("seedOutage", 1)] };
    const { kinds, idle } = spaceOf(scenarioWith({ seeds: 1, hunt }));
    expect(kinds).toEqual([weight("kill", 1)]);
    expect(idle).toEqual(["seedOutage"]);
  });

  test("is the time from the end of joining to when enough is left to notice deaths", () => {
    const { from, until, longest } = spaceOf(
      scenarioWith({ duration: 90_000, peers: { count: 11, join: { at: 500, every: 1_000 } } }),
    );
    expect({ from, until, longest }).toEqual({ from: 10_500 + 2_000, until: 90_000 - 54_000, longest: 23_500 });
  });

  test("is nothing when everybody is spared, or when there is no time", () => {
    expect(() => spaceOf(scenarioWith({ hunt: { ...DEFAULT_HUNT, spare: 1, faults: [weight("kill", 1)] } }))).toThrow(
      "faults have nobody to hit: the hunt spares 10 of 10 peers and 3 of 3 seeds",
    );
    expect(() => spaceOf(scenarioWith({ duration: 3_000 }))).toThrow(
      "there is no time for faults: they would begin after 2900 ms, and all are to be over by 2 s",
    );
  });
});

function weight(kind: FaultKind, its: number) {
  return { kind, weight: its };
}

function draw({ seed, number, hunt = {} }: { seed: number; number: number; hunt?: Partial<HuntPlan> }): HuntedCase {
  return drawCase(spaceOf(scenarioWith({ hunt: { ...DEFAULT_HUNT, ...hunt } })), seed, number);
}

function many(runs: number, hunt: Partial<HuntPlan>): HuntedCase[] {
  return Array.from({ length: runs }, (_, index) => draw({ seed: 3, number: index + 1, hunt }));
}

/** How long a fault goes on by itself. */
function spanOf(fault: Fault): number {
  switch (fault.act) {
    case "rollingRestart":
      return (fault.who.names!.length - 1) * fault.every + fault.down;
    case "swizzle":
      return 2 * (fault.who.names!.length - 1) * fault.every + fault.lasts;
    case "join":
      return (fault.peers - 1) * fault.every;
    default:
      return "lasts" in fault ? fault.lasts! : 0;
  }
}
