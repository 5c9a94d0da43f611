import { describe, expect, test } from "vitest";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";
import { eventsOf, traced, type TracedRun } from "../../support/traces.js";

const victim = "peer-3";
const who = { names: [victim] };
const DEATH = 30_000;

const killed = (how: "crash" | "power-off" | "freeze", at = DEATH): Fault => ({ at, act: "kill", how, who });
const restarted = (at: number, memory: "kept" | "lost" = "kept"): Fault => ({ at, act: "restart", who, memory });

/** Eight peers that gossip for a long time; the third one meets these faults. */
function run(faults: readonly Fault[], more: ScenarioOverrides = {}): TracedRun {
  const gossip = { every: 5_000, messages: 40, payload: 0 };
  const peers = { count: 8, join: { at: 0, every: 100 } };
  return traced(scenarioWith({ seeds: 5, peers, protocol: { gossip }, duration: 180_000, faults, ...more }));
}

/** Those that count the victim as a neighbour when the run ends. */
function neighboursOfVictim({ trace }: TracedRun): string[] {
  const counting = new Set<string>();
  for (const { node, event, peer } of trace) {
    if (peer === victim && event === "neighbourUp") counting.add(node);
    if (peer === victim && event === "neighbourDown") counting.delete(node);
  }
  return [...counting];
}

describe("a peer that dies for good", () => {
  const dead = run([killed("power-off")]);

  test("is declared dead by each of its neighbours, 39 to 52 seconds after its death", () => {
    const declared = eventsOf(dead, "declaredDead");
    const neighbours = eventsOf(dead, "neighbourUp", { peer: victim }).map(({ node }) => node);
    expect(declared.map(({ node }) => node).toSorted()).toEqual(neighbours.toSorted());
    expect(declared.every(({ peer }) => peer === victim)).toBe(true);
    for (const { at } of declared) {
      expect(at - DEATH).toBeGreaterThan(39_000 - 20);
      expect(at - DEATH).toBeLessThanOrEqual(52_000);
    }
  });

  test("is removed by every seed that listed it and knows one of its neighbours", () => {
    const listing = eventsOf(dead, "listed", { peer: victim }).map(({ node }) => node);
    const unlisting = eventsOf(dead, "unlisted", { peer: victim }).map(({ node }) => node);
    expect(listing).toHaveLength(3); // of five
    expect(unlisting.toSorted()).toEqual(listing.toSorted());
  });

  test("is sent nothing by those that declared it dead", () => {
    for (const { node, at } of eventsOf(dead, "declaredDead")) {
      const later = eventsOf(dead, "sent", { node, peer: victim }).filter((sent) => sent.at >= at);
      expect(later).toEqual([]);
    }
  });
});

describe("a peer that comes back before anybody missed it", () => {
  test.each(["kept", "lost"] as const)("with its memory %s is never declared dead, and nobody is", (memory) => {
    const back = run([killed("crash"), restarted(DEATH + 20_000, memory)]);
    expect(eventsOf(back, "declaredDead")).toEqual([]);
    expect(eventsOf(back, "unlisted")).toEqual([]);
  });

  test.each(["kept", "lost"] as const)(
    "with its memory %s registers again, and is a neighbour on both sides",
    (memory) => {
      const back = run([killed("crash"), restarted(DEATH + 20_000, memory)]);
      const registers = eventsOf(back, "sent", { node: victim, kind: "register" });
      expect(registers.filter(({ at }) => at === DEATH + 20_000)).toHaveLength(3);
      const own = eventsOf(back, "neighbourUp", { node: victim }).filter(({ at }) => at > DEATH);
      expect(neighboursOfVictim(back).toSorted()).toEqual(own.map(({ peer }) => peer!).toSorted());
    },
  );
});

describe("a peer that comes back after it was declared dead", () => {
  test.each(["kept", "lost"] as const)(
    "with its memory %s is listed and a neighbour again, and hears all",
    (memory) => {
      const at = DEATH + 60_000;
      const back = run([killed("power-off"), restarted(at, memory)]);
      expect(eventsOf(back, "listed", { peer: victim }).filter((listed) => listed.at > at).length).toBeGreaterThan(0);
      expect(neighboursOfVictim(back).length).toBeGreaterThan(3);
      const published = eventsOf(back, "published").filter((line) => line.at > at + 15_000 && line.node !== victim);
      const heard = new Set(eventsOf(back, "delivered", { node: victim }).map(({ message }) => message));
      expect(published.length).toBeGreaterThan(50);
      for (const { message, at: publishedAt } of published) if (publishedAt < 179_000) expect(heard).toContain(message);
    },
  );

  test("numbers its messages as nobody did before, whatever it forgot", () => {
    for (const memory of ["kept", "lost"] as const) {
      const back = run([
        killed("crash"),
        restarted(DEATH + 60_000, memory),
        killed("crash", 120_000),
        restarted(130_000, memory),
      ]);
      const messages = eventsOf(back, "published", { node: victim }).map(({ message }) => message);
      expect(new Set(messages).size).toBe(messages.length);
      expect(messages.length).toBeGreaterThan(10);
    }
  });
});

describe("a peer of a given overlay that comes back after it was declared dead", () => {
  test.each(["kept", "lost"] as const)(
    "with its memory %s is a neighbour again, and nobody alive is declared dead",
    (memory) => {
      const at = DEATH + 60_000;
      const overlay = { kind: "ring", each: 2 } as const;
      const peers = { count: 8, join: { at: 0, every: 0 } };
      const back = run([killed("power-off"), restarted(at, memory)], { overlay, peers });
      expect(
        eventsOf(back, "declaredDead")
          .map(({ node }) => node)
          .toSorted(),
      ).toEqual(["peer-1", "peer-2", "peer-4", "peer-5"]);
      expect(
        eventsOf(back, "neighbourUp", { peer: victim })
          .map((line) => `${line.at} ${line.node}`)
          .toSorted(),
      ).toEqual(["peer-1", "peer-2", "peer-4", "peer-5"].map((node) => `${at + 10} ${node}`));
      expect(back.result.detection.falsePositives).toBe(0);
      expect(back.result.nodes.filter(({ role }) => role === "peer").map(({ neighbours }) => neighbours)).toEqual(
        Array.from({ length: 8 }, () => 4),
      );
    },
  );
});

describe("a peer that leaves", () => {
  test("is nobody's neighbour and on no list a moment later, and is not declared dead", () => {
    const left = run([{ at: DEATH, act: "leave", who }]);
    expect(neighboursOfVictim(left)).toEqual([]);
    const gone = [...eventsOf(left, "neighbourDown"), ...eventsOf(left, "unlisted")];
    expect(gone.every(({ at, peer, why }) => at === DEATH + 10 && peer === victim && why === "left")).toBe(true);
    expect(eventsOf(left, "unlisted")).toHaveLength(3);
    expect(eventsOf(left, "declaredDead")).toEqual([]);
  });
});

describe("a peer that is frozen", () => {
  test("for half a minute is not missed, and goes on where it was", () => {
    const thawed = run([killed("freeze"), { at: DEATH + 30_000, act: "thaw", who }]);
    expect(eventsOf(thawed, "declaredDead")).toEqual([]);
    const delivered = eventsOf(thawed, "delivered", { node: victim, at: DEATH + 30_000 });
    expect(delivered.length).toBe(7 * 6); // what seven others published in half a minute
  });
});

describe("a seed that crashes", () => {
  test("is asked again and again by a peer that needs it, until it is back", () => {
    const seed = { names: ["seed-1"] };
    const faults: Fault[] = [
      { at: 100, act: "kill", how: "crash", who: seed },
      { at: 20_000, act: "restart", who: seed, memory: "lost" },
    ];
    const peers = { count: 1, join: { at: 500, every: 0 } };
    const back = traced(scenarioWith({ seeds: 1, peers, duration: 60_000, faults }));
    const asked = eventsOf(back, "sent", { node: "peer-1", kind: "register" }).map(({ at }) => at / 1_000);
    expect(asked).toEqual([0.5, 2.5, 4.5, 8.5, 16.5, 32.5]);
    expect(eventsOf(back, "registered")).toMatchObject([{ at: 32_520, node: "peer-1", peer: "seed-1" }]);
  });
});
