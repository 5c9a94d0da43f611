import { describe, expect, test } from "vitest";
import type { NodeId, Protocol } from "../../../src/node/contract.js";
import { seedAndPeer } from "../../../src/node/seed-and-peer.js";
import type { Fault, Scenario } from "../../../sim/scenario/scenario.js";
import { deadNode } from "../../support/peers.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";
import { eventsOf, traced, type TracedRun } from "../../support/traces.js";

const SPAN = 2_000;
const victim = "peer-3";
const who = { names: [victim] };
/** How long a message is on its way from one node to another. */
const WAY = 10;

/** Eight peers and one seed, which verifies deaths; long enough for three strikes after a fault at 30 s. */
function world(faults: readonly Fault[], protocol: ScenarioOverrides["protocol"] = {}): Scenario {
  const peers = { count: 8, join: { at: 0, every: 100 } };
  return scenarioWith({ seeds: 1, peers, duration: 120_000, faults, protocol: { verifyDeaths: SPAN, ...protocol } });
}

/** The protocol with a first peer that reports another dead, some seconds after its start, whatever it knows. */
function withLiar(scenario: Scenario, about: NodeId): Protocol {
  const honest = seedAndPeer(scenario.protocol, () => 100);
  return {
    ...honest,
    create(host, place) {
      const node = honest.create(host, place);
      if (host.self !== scenario.seeds) return node;
      return {
        start() {
          node.start();
          host.setTimer("lie", 20_000);
        },
        wake(timer) {
          if (timer === "lie") host.send(0, deadNode(about));
          else node.wake(timer);
        },
        receive: (from, message) => node.receive(from, message),
        unreachable: (peer) => node.unreachable(peer),
        stop: () => node.stop(),
      };
    },
  };
}

/** When the seed had its first report of the victim's death, and when it removed it. */
function reportAndRemoval(run: TracedRun): { readonly reported: number; readonly removed: number } {
  const [report] = eventsOf(run, "received", { node: "seed-1", kind: "deadNode" });
  const [removal, ...more] = eventsOf(run, "unlisted");
  expect(more).toEqual([]);
  expect(removal).toMatchObject({ node: "seed-1", peer: victim, why: "dead" });
  return { reported: report.at, removed: removal.at };
}

describe("a seed that verifies deaths", () => {
  test("keeps a live peer that a liar reports dead, and says so", () => {
    const scenario = world([]);
    const run = traced(scenario, withLiar(scenario, 3));
    expect(eventsOf(run, "unlisted")).toEqual([]);
    expect(run.result.notes).toEqual({ "death refuted": 1 });
    // The one that was asked does not take the seed for a neighbour.
    expect(eventsOf(run, "neighbourUp", { peer: "seed-1" })).toEqual([]);
  });

  test("would have lost that peer without verifying", () => {
    const scenario = world([], { verifyDeaths: "off" });
    const run = traced(scenario, withLiar(scenario, 3));
    expect(eventsOf(run, "unlisted")).toMatchObject([{ peer: victim, why: "dead" }]);
  });

  test("removes a peer whose power failed, when its time to answer is over", () => {
    const { reported, removed } = reportAndRemoval(traced(world([{ at: 30_000, act: "kill", how: "power-off", who }])));
    expect(removed - reported).toBeCloseTo(SPAN, 9);
  });

  test("removes many peers in time, at whatever microsecond it hears of their deaths", () => {
    const names = Array.from({ length: 20 }, (_, index) => `peer-${2 * index + 1}`);
    const faults: Fault[] = [{ at: 30_000, act: "kill", how: "power-off", who: { names } }];
    const peers = { count: 40, join: { at: 0, every: 100 } };
    const network = { latency: { kind: "uniform", low: 5, high: 80 } } as const;
    // Added to a time in milliseconds, this rarely is the number that the same sum of microseconds gives.
    const span = 2_000.1;
    const protocol = { verifyDeaths: span };
    const run = traced(scenarioWith({ seeds: 1, peers, duration: 120_000, network, faults, protocol }));
    const removals = eventsOf(run, "unlisted");
    expect(removals.map(({ peer }) => peer).toSorted()).toEqual(names.toSorted());
    for (const { at, peer } of removals) {
      const [request] = eventsOf(run, "sent", { node: "seed-1", kind: "livenessRequest", peer: peer! });
      expect(at - request.at).toBeCloseTo(span, 6);
    }
  });

  test("removes a peer that crashed as soon as it is refused", () => {
    const { reported, removed } = reportAndRemoval(traced(world([{ at: 30_000, act: "kill", how: "crash", who }])));
    expect(removed - reported).toBeCloseTo(2 * WAY, 9);
  });

  test("keeps a peer that its neighbours cannot hear, but the seed can", () => {
    const others = [1, 2, 4, 5, 6, 7, 8].map((number) => `peer-${number}`);
    const cut = { act: "partition", name: "deaf", from: who, to: { names: others }, lasts: null } as const;
    const run = traced(world([{ at: 30_000, ...cut, direction: "out" }]));
    const declared = eventsOf(run, "declaredDead", { peer: victim });
    expect(declared.length).toBeGreaterThan(0);
    expect(eventsOf(run, "unlisted", { peer: victim })).toEqual([]);
    expect(run.result.notes["death refuted"]).toBeGreaterThan(0);
  });

  test("keeps a peer that comes back too late for its neighbours", () => {
    const faults: Fault[] = [
      { at: 30_000, act: "kill", how: "freeze", who },
      { at: 80_000, act: "thaw", who },
    ];
    const patient = traced(world(faults, { verifyDeaths: 60_000 }));
    expect(eventsOf(patient, "declaredDead", { peer: victim }).length).toBeGreaterThan(0);
    expect(eventsOf(patient, "unlisted", { peer: victim })).toEqual([]);
  });
});
