import { describe, expect, test } from "vitest";
import type { Fault, Publication, Scenario } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { diariesOf } from "../support/diaries.js";
import { correspond, type Letter } from "../support/letters.js";
import { type ScenarioOverrides, scenarioWith, WILD_NETWORK } from "../support/scenarios.js";
import { eventsOf, traced, type TracedRun } from "../support/traces.js";

const JOINS_EVERY = 500;
/** When the last of ten peers has joined, and an eleventh would. */
const NEXT_JOIN = 10 * JOINS_EVERY;

function wild(overrides: ScenarioOverrides = {}): Scenario {
  const peers = { count: 10, join: { at: 0, every: JOINS_EVERY } };
  return scenarioWith({ seeds: 5, peers, network: WILD_NETWORK, duration: 40_000, ...overrides });
}

function kill(at: number, count: number, how: (Fault & { act: "kill" })["how"] = "crash"): Fault {
  return { at, act: "kill", how, who: { peers: { kind: "count", count } } };
}

function cut(at: number): Fault {
  const from = { peers: { kind: "count", count: 4 } } as const;
  return { at, act: "partition", name: `cut at ${at}`, from, to: "others", direction: "both", lasts: 5_000 };
}

function publication(at: number, more: Partial<Publication> = {}): Publication {
  return { at, count: 5, every: 100, by: "random", payload: 0, ...more };
}

/** The seeds that each peer chose to register with. */
function seedsChosen(run: TracedRun, peers: number): (readonly string[])[] {
  return Array.from({ length: peers }, (_, index) => {
    const registers = eventsOf(run, "sent", { node: `peer-${index + 1}`, kind: "register" });
    return [...new Set(registers.map(({ peer }) => peer!))];
  });
}

/** A letter a second between two peers, back and forth. */
function exchange(one: string, other: string): Letter[] {
  return Array.from({ length: 60 }, (_, index) => {
    const [from, to] = index % 2 === 0 ? [one, other] : [other, one];
    return { at: index * 1_000, from, to, text: `${index}` };
  });
}

describe("adding a peer leaves as it was", () => {
  const [run, more] = [wild(), wild({ peers: { count: 11, join: { at: 0, every: JOINS_EVERY } } })].map((scenario) =>
    traced(scenario),
  );

  test("all that happens before it joins", () => {
    const [before, same] = [run, more].map(({ trace }) => trace.filter(({ at }) => at < NEXT_JOIN));
    expect(before.length).toBeGreaterThan(200);
    expect(same).toEqual(before);
  });

  test("the seeds that the others choose", () => {
    expect(seedsChosen(more, 10)).toEqual(seedsChosen(run, 10));
  });

  test("the latency, the jitter and the losses of those that have nothing to do with it", () => {
    const letters = [...exchange("peer-1", "peer-2"), ...exchange("peer-3", "peer-4")];
    const newcomer = [...exchange("peer-5", "peer-6"), ...exchange("peer-6", "peer-5")];
    const old = correspond(letters, { peers: 4, network: WILD_NETWORK });
    const both = correspond([...newcomer, ...letters], { peers: 6, network: WILD_NETWORK });
    const known = ["peer-1", "peer-2", "peer-3", "peer-4"];
    expect(both.arrivals.filter(({ from }) => known.includes(from))).toEqual(old.arrivals);
    expect(old.result.traffic.retransmissions).toBeGreaterThan(0);
  });

  test("the random numbers of every other", () => {
    const [few, many] = [2, 40].map((count) => {
      const drawn: Record<string, number[]> = {};
      const peers = { count, join: { at: 0, every: 0 } };
      diariesOf(scenarioWith({ peers, duration: 1_000 }), {
        start: (host, self) => (drawn[self] = Array.from({ length: 50 }, () => host.random())),
      });
      return drawn;
    });
    expect(few).toEqual({
      "seed-1": many["seed-1"],
      "seed-2": many["seed-2"],
      "seed-3": many["seed-3"],
      "peer-1": many["peer-1"],
      "peer-2": many["peer-2"],
    });
  });

  test("the victims of a fault, but for the newcomer itself", () => {
    const protocol = { gossip: "off", liveness: "off" } as const;
    const faults = [kill(20_000, 20), cut(25_000)];
    const [few, many] = [100, 101].map((count) => {
      const peers = { count, join: { at: 0, every: 0 } };
      return simulate(scenarioWith({ peers, protocol, duration: 26_000, faults })).faults.map(({ nodes }) => nodes);
    });
    for (const [index, victims] of few.entries()) {
      const spared = victims.filter((name) => !many[index].includes(name));
      const added = many[index].filter((name) => !victims.includes(name));
      expect(added.every((name) => name === "peer-101")).toBe(true);
      expect(spared).toHaveLength(added.length);
    }
  });

  test("who is asked to publish, but where it falls on the newcomer", () => {
    const publish = [publication(10_000, { count: 30 })];
    const [few, many] = [100, 101].map((count) => {
      const peers = { count, join: { at: 0, every: 0 } };
      const { dissemination } = simulate(
        scenarioWith({ peers, duration: 15_000, publish, protocol: { gossip: "off" } }),
      );
      return dissemination.perMessage.map(({ origin }) => origin);
    });
    expect(many.filter((origin, index) => origin !== few[index]).every((origin) => origin === "peer-101")).toBe(true);
    expect(new Set(few).size).toBeGreaterThan(15);
  });
});

describe("adding a fault leaves as it was", () => {
  const faults = [kill(20_000, 2), cut(25_000), kill(30_000, 1, "freeze")];
  const run = traced(wild({ faults }));

  test.each<[string, readonly Fault[]]>([
    ["later ones", [...faults, kill(35_000, 1), cut(36_000)]],
    ["one of another kind at the same time", [{ ...cut(20_000), name: "other" } as Fault, ...faults]],
    ["one of the same kind at the same time, behind it", [...faults, kill(30_000, 1, "freeze")]],
  ])("the victims of the others: %s", (_, withMore) => {
    const more = simulate(wild({ faults: withMore }));
    const victims = more.faults.filter(({ at, what }) =>
      run.result.faults.some((row) => row.at === at && row.what === what),
    );
    for (const row of run.result.faults.filter(({ what }) => !what.startsWith("heal")))
      expect(victims).toContainEqual(row);
  });

  test("the victims of a later one, but for those that it took itself", () => {
    const peers = { count: 100, join: { at: 0, every: 0 } };
    const protocol = { gossip: "off", liveness: "off" } as const;
    const scenario = scenarioWith({ peers, protocol, duration: 26_000, faults: [kill(20_000, 20)] });
    const [victims] = simulate(scenario).faults.map(({ nodes }) => nodes);
    const [earlier, later] = simulate({ ...scenario, faults: [kill(15_000, 30), kill(20_000, 20)] }).faults.map(
      ({ nodes }) => nodes,
    );
    const stillUp = victims.filter((name) => !earlier.includes(name));
    expect(stillUp.length).toBeGreaterThan(5);
    expect(later).toEqual(expect.arrayContaining(stillUp));
  });

  test("all that happens before it", () => {
    const more = traced(wild({ faults: [...faults, kill(22_000, 1)] }));
    const [before, same] = [run, more].map(({ trace }) => trace.filter(({ at }) => at < 22_000));
    expect(same).toEqual(before);
  });

  test("the seeds chosen, the latencies and the jitter of those that it does not touch", () => {
    const letters = [...exchange("peer-1", "peer-2"), ...exchange("peer-3", "peer-4")];
    const [calm, struck] = [[], [{ ...kill(10_000, 1), who: { names: ["peer-1"] } } as Fault]].map(
      (some) => correspond(letters, { peers: 4, network: WILD_NETWORK, faults: some }).arrivals,
    );
    const untouched = ({ from }: { from: string }) => from === "peer-3" || from === "peer-4";
    expect(struck.filter(untouched)).toEqual(calm.filter(untouched));
    expect(struck.length).toBeLessThan(calm.length);
  });
});

test("adding a publication leaves the publishers of the others as they were, wherever it stands", () => {
  const old = [publication(10_000), publication(15_000)];
  const originsOf = (publish: readonly Publication[], at: number) =>
    simulate(wild({ publish, protocol: { gossip: "off" } }))
      .dissemination.perMessage.filter(({ publishedAt }) => publishedAt >= at && publishedAt < at + 1_000)
      .map(({ origin }) => origin);
  for (const at of [10_000, 15_000]) {
    expect(originsOf([publication(12_000), ...old], at)).toEqual(originsOf(old, at));
  }
});

test("adding observers leaves everything as it was", () => {
  const scenario = wild({ faults: [kill(20_000, 2), cut(25_000)] });
  const alone = simulate(scenario);
  let lines = 0;
  const observer = { event: () => void lines++ };
  expect(simulate(scenario, { observers: [observer] })).toEqual(alone);
  expect(simulate(scenario, { observers: [observer, observer, observer] })).toEqual(alone);
  expect(lines).toBeGreaterThan(1_000);
});
