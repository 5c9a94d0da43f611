import { describe, expect, test } from "vitest";
import type { Fault, Publication } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { chiSquareOfEqual, tally } from "../support/chance.js";
import { diariesOf } from "../support/diaries.js";
import { type ScenarioOverrides, scenarioWith } from "../support/scenarios.js";

const protocol = { gossip: "off", liveness: "off" } as const;

function publication(more: Partial<Publication> = {}): Publication {
  return { at: 10_000, count: 3, every: 250, by: "peer-2", payload: 0, ...more };
}

/** Who published when, in a network of ten peers. */
function published(publish: readonly Publication[], more: ScenarioOverrides = {}): string[] {
  const { dissemination } = simulate(scenarioWith({ publish, protocol, duration: 20_000, ...more }));
  return dissemination.perMessage.map(({ publishedAt, name }) => `${publishedAt} ${name}`);
}

describe("a publication", () => {
  test("is made by the peer that is named, as often and in such spans as it says", () => {
    expect(published([publication()])).toEqual(["10000 peer-2#1", "10250 peer-2#2", "10500 peer-2#3"]);
  });

  test("may be many messages at the same moment", () => {
    expect(published([publication({ every: 0 })])).toEqual(["10000 peer-2#1", "10000 peer-2#2", "10000 peer-2#3"]);
  });

  test("has a payload of the size that it says", () => {
    const scenario = scenarioWith({ seeds: 0, peers: 2, duration: 11_000, publish: [publication({ payload: 321 })] });
    const { diaries } = diariesOf(scenario, {});
    expect(diaries["peer-2"].filter((line) => line.includes("publish"))).toEqual([
      "10000 publish 321",
      "10250 publish 321",
      "10500 publish 321",
    ]);
  });

  test("stands beside others, and beside what peers publish by themselves", () => {
    const both = [publication({ count: 1 }), publication({ at: 5_000, count: 1, by: "peer-1" })];
    expect(published(both)).toEqual(["5000 peer-1#1", "10000 peer-2#1"]);
    const gossip = { every: 6_000, messages: 1, payload: 0 };
    const peers = { count: 2, join: { at: 0, every: 0 } };
    expect(published(both, { peers, protocol: { gossip, liveness: "off" } })).toEqual([
      "5000 peer-1#1",
      "6000 peer-1#2",
      "6000 peer-2#1",
      "10000 peer-2#2",
    ]);
  });

  test("is not made by a peer that is down, frozen, or has not come", () => {
    const who = { names: ["peer-2"] };
    for (const how of ["crash", "power-off", "freeze"] as const) {
      const faults: Fault[] = [{ at: 10_100, act: "kill", how, who }];
      expect(published([publication()], { faults })).toEqual(["10000 peer-2#1"]);
    }
    const peers = { count: 2, join: { at: 0, every: 10_100 } };
    expect(published([publication()], { peers })).toEqual(["10250 peer-2#1", "10500 peer-2#2"]);
  });

  test("is made by no seed, and by nobody where nobody can", () => {
    expect(published([publication({ by: "seed-1" })])).toEqual([]);
    const faults: Fault[] = [{ at: 9_000, act: "kill", how: "crash", who: { peers: { kind: "all" } } }];
    expect(published([publication({ by: "random" })], { faults })).toEqual([]);
  });
});

describe("a publication by a random peer", () => {
  const peers = { count: 10, join: { at: 0, every: 0 } };

  test("draws one of the live peers for each message, each with the same probability", () => {
    const names = Array.from({ length: 10 }, (_, index) => `peer-${index + 1}`);
    const many = published([publication({ by: "random", count: 2_000, every: 1 })], { peers });
    expect(many).toHaveLength(2_000);
    const drawn = many.map((line) => line.split(/[ #]/)[1]);
    expect(chiSquareOfEqual(tally(drawn, names))).toBeLessThan(27.9); // 99.9 % of nine degrees of freedom
  });

  test("never falls on one that is down", () => {
    const faults: Fault[] = [{ at: 9_000, act: "kill", how: "crash", who: { names: ["peer-3", "peer-10"] } }];
    const many = published([publication({ by: "random", count: 500, every: 1 })], { peers, faults });
    expect(many).toHaveLength(500);
    expect(many.filter((line) => / peer-(3|10)#/.test(line))).toEqual([]);
  });
});
