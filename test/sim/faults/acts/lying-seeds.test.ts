import { describe, expect, test } from "vitest";
import type { Message, Protocol } from "../../../../src/node/contract.js";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { scenarioWith } from "../../../support/scenarios.js";
import { eventsOf, traced } from "../../../support/traces.js";

const lie = (list: "stale" | "dead", lasts: number | null = null): Fault => ({
  at: 10_000,
  act: "lyingSeeds",
  who: { names: ["seed-1"] },
  list,
  lasts,
});
const kill: Fault = { at: 5_000, act: "kill", who: { names: ["peer-1", "peer-2"] }, how: "power-off" };
const storm: Fault = { at: 20_000, act: "join", peers: 5, every: 1_000 };

/** One seed, eight peers; five more come. */
function run(faults: readonly Fault[]) {
  return traced(scenarioWith({ seeds: 1, peers: 8, faults: [...faults, storm], protocol: { gossip: "off" } }));
}

/** How many peers the seed told each of the newcomers. */
function told(faults: readonly Fault[]): (number | undefined)[] {
  const registered = eventsOf(run(faults), "registered");
  return [9, 10, 11, 12, 13].map((number) => registered.find(({ node }) => node === `peer-${number}`)?.count);
}

describe("a lying seed", () => {
  test("that hands out a stale list says nothing of those that came since", () => {
    expect(told([])).toEqual([8, 9, 10, 11, 12]);
    expect(told([lie("stale")])).toEqual([8, 8, 8, 8, 8]);
  });

  test("that hands out the dead names them, and nobody else", () => {
    expect(told([kill, lie("dead")])).toEqual([2, 2, 2, 2, 2]);
    const { trace } = run([kill, lie("dead")]);
    const asked = trace.filter(({ event, kind, at }) => event === "sent" && kind === "connect" && at > 20_000);
    expect(new Set(asked.map(({ peer }) => peer))).toEqual(new Set(["peer-1", "peer-2"]));
  });

  test("sends as many bytes as what it says takes", () => {
    const bytes = (faults: readonly Fault[]) => run(faults).result.traffic.byKind["peerList"].bytes;
    expect(bytes([lie("stale")])).toBeLessThan(bytes([]));
  });

  test("says the truth again when the fault is over", () => {
    expect(told([lie("stale", 12_500)])).toEqual([8, 8, 8, 11, 12]);
  });

  test("knows the truth all the while", () => {
    const { result } = run([lie("stale")]);
    expect(result.registry).toMatchObject({ entries: 13, missing: 0, unlisted: 0 });
  });

  test("counts the lists that were not true", () => {
    const effect = run([lie("stale")]).result.effects[0];
    expect(effect).toEqual({ fault: 0, act: "lyingSeeds", what: "false lists handed out", took: 4 });
  });

  test("that lost its memory still hands out what it listed when it began to lie", () => {
    const outage: Fault = {
      at: 15_000,
      act: "outage",
      who: { seeds: { kind: "all" } },
      how: "crash",
      memory: "lost",
      lasts: 1_000,
    };
    expect(told([lie("stale"), outage])).toEqual([8, 8, 8, 8, 8]);
    expect(told([outage, { ...lie("stale"), at: 17_000 }])).toEqual([0, 0, 0, 0, 0]);
  });
});

test("lists of another protocol are not touched, and the fault takes no effect", () => {
  interface PeerList extends Message {
    readonly kind: "peerList";
    readonly said: string;
  }
  const heard: string[] = [];
  const protocol: Protocol = {
    name: "other",
    sizeOf: () => 100,
    create: (host, { role, seeds }) => ({
      start: () => role === "peer" && host.send(seeds[0], { kind: "register" }),
      receive(from, message) {
        const list: PeerList = { kind: "peerList", said: "hello" };
        if (role === "seed") host.send(from, list);
        else heard.push((message as PeerList).said);
      },
      wake() {},
      unreachable() {},
      stop() {},
    }),
  };
  const { result } = traced(scenarioWith({ seeds: 1, peers: 2, faults: [{ ...lie("dead"), at: 0 }] }), protocol);
  expect(heard).toEqual(["hello", "hello"]);
  expect(result.effects[0].took).toBe(0);
});
