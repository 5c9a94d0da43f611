import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectNodes, type Selection } from "../../../sim/faults/select.js";
import { cutPoints } from "../../../sim/measures/cut-points.js";
import type { Graph } from "../../../sim/measures/live-overlay.js";
import { Randomness } from "../../../sim/random.js";
import type { Amount, Selector } from "../../../sim/scenario/scenario.js";
import { Names } from "../../../sim/world/names.js";
import { chiSquareOfEqual, tally } from "../../support/chance.js";

/** Three seeds (0, 1, 2) and ten peers (3 … 12), all live; peers of an odd number are in asia. */
const names = new Names(3, 10);

function select(selector: Selector, more: Partial<Selection> = {}, seed = 7): string[] | string {
  const lots = new Randomness(seed).streams("fault/test", names.count, (node) => names.of(node));
  const chosen = selectNodes(selector, {
    names,
    isCandidate: () => true,
    state: "alive",
    degree: () => 0,
    region: (node) => (Number(names.of(node).split("-")[1]) % 2 === 1 ? "asia" : "europe"),
    lot: (node) => lots.next(node),
    overlay: overlayOf([]),
    ...more,
  });
  return typeof chosen === "string" ? chosen : chosen.map((node) => names.of(node));
}

/** The overlay of all peers, with these links between their numbers. */
function overlayOf(links: readonly (readonly [number, number])[]): Selection["overlay"] {
  const idOf = (number: number) => names.find(`peer-${number}`)!;
  const graph: Graph = {
    nodes: names.idsOf("peer"),
    neighbours: Array.from({ length: names.count }, (_, node) =>
      links
        .flatMap(([one, other]) => (idOf(one) === node ? [idOf(other)] : idOf(other) === node ? [idOf(one)] : []))
        .toSorted((a, b) => a - b),
    ),
  };
  return { graph, cutPoints: cutPoints(graph) };
}

const count = (number: number): Amount => ({ kind: "count", count: number });
const share = (number: number): Amount => ({ kind: "share", share: number });
const all: Amount = { kind: "all" };
/** Everybody but these is alive. */
const dead = (...gone: readonly string[]) => ({ isCandidate: (node: number) => !gone.includes(names.of(node)) });

describe("names", () => {
  test("choose these nodes, seeds and peers, in the order of their ids", () => {
    expect(select({ names: ["peer-7", "seed-2", "peer-1"] })).toEqual(["seed-2", "peer-1", "peer-7"]);
  });

  test("that do not exist are told", () => {
    for (const name of ["peer-11", "peer-0", "peer-01", "seed-4", "node-1", ""]) {
      expect(select({ names: ["peer-1", name] })).toBe(`there is no node ${name}`);
    }
  });

  test("of nodes that are not in the right state are passed over", () => {
    expect(select({ names: ["peer-1", "peer-2"] }, dead("peer-2"))).toEqual(["peer-1"]);
  });
});

describe("a number", () => {
  test("chooses so many at random", () => {
    const chosen = select({ peers: count(4) });
    expect(chosen).toHaveLength(4);
    expect(new Set(chosen).size).toBe(4);
    expect((chosen as string[]).every((name) => name.startsWith("peer-"))).toBe(true);
    expect(select({ seeds: count(2) })).toHaveLength(2);
  });

  test("chooses each subset with the same probability", () => {
    const pairs = ["seed-1 seed-2", "seed-1 seed-3", "seed-2 seed-3"];
    const chosen = Array.from({ length: 3_000 }, (_, seed) =>
      (select({ seeds: count(2) }, {}, seed) as string[]).join(" "),
    );
    expect(chiSquareOfEqual(tally(chosen, pairs))).toBeLessThan(13.8); // 99.9 % of two degrees of freedom
  });

  test("counts those in the right state alone", () => {
    const gone = ["peer-1", "peer-2", "peer-3"];
    expect(select({ peers: count(7) }, dead(...gone))).toEqual([
      "peer-4",
      "peer-5",
      "peer-6",
      "peer-7",
      "peer-8",
      "peer-9",
      "peer-10",
    ]);
    expect(select({ peers: count(8) }, dead(...gone))).toBe("it asks for 8 peers, and 7 are alive at that time");
  });

  test("that is more than there are is told", () => {
    expect(select({ seeds: count(4) })).toBe("it asks for 4 seeds, and 3 are alive at that time");
  });
});

describe("a share", () => {
  test("is of those in the right state, to the nearest whole node", () => {
    expect(select({ peers: share(0.5) })).toHaveLength(5);
    expect(select({ peers: share(0.24) })).toHaveLength(2);
    expect(select({ peers: share(0.5) }, dead("peer-1", "peer-2", "peer-3", "peer-4"))).toHaveLength(3);
    expect(select({ peers: share(1) })).toHaveLength(10);
  });

  test("may come to nobody", () => {
    expect(select({ peers: share(0.04) })).toEqual([]);
  });
});

describe("all", () => {
  test("chooses all of a role", () => {
    expect(select({ seeds: all })).toEqual(["seed-1", "seed-2", "seed-3"]);
    expect(select({ peers: all })).toHaveLength(10);
  });

  test("may be nobody", () => {
    expect(select({ peers: all }, { isCandidate: (node) => node < 3 })).toEqual([]);
  });
});

describe("a region", () => {
  test("alone means all its peers, and no seed", () => {
    expect(select({ region: "asia" })).toEqual(["peer-1", "peer-3", "peer-5", "peer-7", "peer-9"]);
  });

  test("narrows numbers and shares: a share is of the region's", () => {
    expect(select({ region: "asia", peers: share(0.4) })).toHaveLength(2);
    expect(select({ region: "asia", seeds: all })).toEqual(["seed-1", "seed-3"]);
    expect(select({ region: "asia", peers: count(6) })).toBe("it asks for 6 peers, and 5 are alive at that time");
  });

  test("narrows names", () => {
    expect(select({ region: "asia", names: ["peer-1", "peer-2"] })).toEqual(["peer-1"]);
    expect(select({ region: "asia", names: ["peer-2"] })).toEqual([]);
  });

  test("may be without a node", () => {
    expect(select({ region: "atlantis" })).toEqual([]);
  });
});

describe("the best connected", () => {
  const degrees = [9, 9, 9, 1, 5, 3, 5, 0, 5, 2, 0, 0, 7];
  const degree = (node: number) => degrees[node];

  test("are the peers with the most neighbours, of equals the first ones", () => {
    expect(select({ bestConnected: 3 }, { degree })).toEqual(["peer-2", "peer-4", "peer-10"]);
  });

  test("are chosen among those in the right state, and in the region", () => {
    expect(select({ bestConnected: 2 }, { degree, ...dead("peer-10") })).toEqual(["peer-2", "peer-4"]);
    expect(select({ bestConnected: 2, region: "asia" }, { degree })).toEqual(["peer-3", "peer-7"]);
  });

  test("that are more than there are peers are told", () => {
    expect(select({ bestConnected: 11 })).toBe("it asks for 11 peers, and 10 are alive at that time");
  });
});

/** Two chains, 1-2-3-4-5 and 6-7-8, a triangle at the end of the first one, and 10 on its own. */
const chains = overlayOf([
  [1, 2],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 5],
  [6, 7],
  [7, 8],
]);

describe("a place in the overlay", () => {
  test("may be that of the articulation points: all, a share, or so many of them at most", () => {
    expect(select({ articulationPoints: all }, { overlay: chains })).toEqual(["peer-2", "peer-3", "peer-7"]);
    expect(select({ articulationPoints: share(0.67) }, { overlay: chains })).toHaveLength(2);
    expect(select({ articulationPoints: count(1) }, { overlay: chains })).toHaveLength(1);
    expect(select({ articulationPoints: count(9) }, { overlay: chains })).toHaveLength(3);
    expect(select({ articulationPoints: all, region: "asia" }, { overlay: chains })).toEqual(["peer-3", "peer-7"]);
  });

  test("may be that of nobody", () => {
    expect(select({ articulationPoints: count(2) })).toEqual([]);
  });

  test("may be a neighbourhood: a peer, and those within so many hops", () => {
    const around = (hops: number, of = "peer-2") => select({ neighbourhood: { of, hops } }, { overlay: chains });
    expect(around(0)).toEqual(["peer-2"]);
    expect(around(1)).toEqual(["peer-1", "peer-2", "peer-3"]);
    expect(around(2)).toEqual(["peer-1", "peer-2", "peer-3", "peer-4", "peer-5"]);
    expect(around(9)).toEqual(around(2));
    expect(around(1, "peer-10")).toEqual(["peer-10"]);
    expect(around(1, "peer-11")).toBe("there is no node peer-11");
  });

  test("may be a ball: a random peer and those nearest to it, so many in all", () => {
    for (let seed = 0; seed < 50; seed++) {
      const ball = select({ ball: 3 }, { overlay: chains }, seed) as string[];
      const around = ball.map((of) => select({ neighbourhood: { of, hops: 1 } }, { overlay: chains }) as string[]);
      // Three in a row, or all that the component has.
      expect(around.some((near) => ball.every((name) => near.includes(name))) || ball[0] === "peer-1").toBe(true);
      expect(ball.length === 3 || ["peer-9", "peer-10"].includes(ball[0])).toBe(true);
    }
    expect(select({ ball: 11 }, { overlay: chains })).toBe("it asks for 11 peers, and 10 are alive at that time");
  });

  test("of a ball is around any peer as likely", () => {
    const chosen = Array.from({ length: 5_000 }, (_, seed) => (select({ ball: 1 }, {}, seed) as string[]).join(" "));
    const each = Array.from({ length: 10 }, (_, index) => `peer-${index + 1}`);
    expect(chiSquareOfEqual(tally(chosen, each))).toBeLessThan(27.9); // 99.9 % of nine degrees of freedom
  });
});

describe("what is chosen", () => {
  const amount = fc.oneof(
    fc.nat(3).map((number) => count(number)),
    fc.double({ min: 0, max: 1, noNaN: true }).map((number) => share(number)),
    fc.constant(all),
  );
  const selector: fc.Arbitrary<Selector> = fc.record(
    {
      names: fc.uniqueArray(fc.constantFrom("seed-1", "peer-2", "peer-3"), { minLength: 1 }),
      peers: amount,
      seeds: amount,
      region: fc.constantFrom("asia", "europe"),
      bestConnected: fc.nat(5),
      articulationPoints: amount,
      neighbourhood: fc.record({ of: fc.constantFrom("peer-1", "peer-5"), hops: fc.nat(3) }),
      ball: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: [] },
  );

  test("is a set of candidates in ascending order, or a reason", () => {
    fc.assert(
      fc.property(selector, fc.nat(), (who, seed) => {
        const chosen = select(who, { overlay: chains }, seed);
        if (typeof chosen === "string") return;
        const ids = chosen.map((name) => names.find(name)!);
        expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
        expect(select(who, { overlay: chains }, seed)).toEqual(chosen);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("by several criteria is all that any of them chooses", () => {
    expect(select({ names: ["seed-3"], bestConnected: 1 }, { degree: (node) => node })).toEqual(["seed-3", "peer-10"]);
    expect(select({ seeds: all, peers: count(10) })).toHaveLength(13);
  });
});
