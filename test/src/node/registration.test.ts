import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareOfEqual, tally } from "../../support/chance.js";
import { peerList, peerOnStage } from "../../support/peers.js";
import type { Stage } from "../../support/stage.js";

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The seeds that a peer registers with when it starts. */
function chosenOf(seeds: number, random: string): number[] {
  const peer = peerOnStage({ seeds: range(seeds), random });
  peer.start();
  return peer.takeAsked("register");
}

/** Lets time pass, and gives when a register was sent to which seed. */
function registersWithin(peer: Stage, span: number): [at: number, seed: number][] {
  peer.advance(span);
  const sent = peer.takeMessages().filter(({ message }) => message.kind === "register");
  return sent.map(({ at, to }) => [at, to]);
}

describe("a peer that starts", () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [9, 5],
  ])("in a network of %i seeds registers with %i different ones", (seeds, majority) => {
    for (let number = 0; number < 50; number++) {
      const chosen = chosenOf(seeds, `node ${number}`);
      expect(chosen).toHaveLength(majority);
      expect(new Set(chosen).size).toBe(majority);
      expect(chosen.every((seed) => seed >= 0 && seed < seeds)).toBe(true);
    }
  });

  test("shares a seed with every other peer", () => {
    const name = fc.string();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), name, name, (seeds, one, other) => {
        const others = chosenOf(seeds, other);
        expect(chosenOf(seeds, one).some((seed) => others.includes(seed))).toBe(true);
      }),
      { seed: 42 },
    );
  });

  test("picks every majority with the same probability", () => {
    const majorities = ["012", "013", "014", "023", "024", "034", "123", "124", "134", "234"];
    const picked = range(3_000).map((number) => chosenOf(5, `node ${number}`).toSorted().join(""));
    expect(chiSquareOfEqual(tally(picked, majorities))).toBeLessThan(27.9); // 99.9 % of nine degrees of freedom
  });

  test("in a network without seeds asks nobody and waits for nothing", () => {
    const peer = peerOnStage({ seeds: [] });
    peer.start();
    peer.advance(3_000);
    expect(peer.takeMessages()).toEqual([]);
    expect(peer.timers).not.toContain("registration");
  });

  test("says which seed answered, and with how many peers", () => {
    const peer = peerOnStage({ seeds: [0] });
    peer.start();
    peer.receive(0, peerList([10, 11, 12]));
    expect(peer.takeSaid()).toEqual(["registered 0 3"]);
  });
});

describe("before it connects, a peer", () => {
  test("waits for all answers, and takes the union of the lists", () => {
    const peer = peerOnStage({ seeds: [0, 1], settings: { maxPeers: 10 } });
    peer.start();
    peer.receive(0, peerList([10, 11, 12]));
    expect(peer.takeAsked("connect")).toEqual([]);
    peer.receive(1, peerList([12, 13, 11]));
    expect(peer.takeAsked("connect").toSorted()).toEqual([10, 11, 12, 13]);
  });

  test("drops itself from the lists", () => {
    const peer = peerOnStage({ seeds: [0], self: 100 });
    peer.start();
    peer.receive(0, peerList([100, 10]));
    expect(peer.takeAsked("connect")).toEqual([10]);
  });

  test("waits two seconds for a silent seed and not a moment longer", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive(0, peerList([10, 11]));
    peer.advance(1_999.999);
    expect(peer.takeAsked("connect")).toEqual([]);
    peer.advance(0.001);
    expect(peer.takeAsked("connect").toSorted()).toEqual([10, 11]);
  });

  test("does not wait for a seed that refuses", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive(0, peerList([10, 11]));
    peer.unreachable(1);
    expect(peer.takeAsked("connect").toSorted()).toEqual([10, 11]);
  });

  test("does not take the refusal of a stranger for an answer of a seed", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive(0, peerList([10, 11]));
    peer.unreachable(55);
    expect(peer.takeAsked("connect")).toEqual([]);
  });

  test("goes on alone when no seed answers, and connects as soon as one does", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.advance(10_000);
    expect(peer.takeAsked("connect")).toEqual([]);
    peer.receive(1, peerList([10]));
    expect(peer.takeAsked("connect")).toEqual([10]);
  });

  test("uses the list of a seed that answers late, if it still wants neighbours", () => {
    const peer = peerOnStage({ seeds: [0, 1], settings: { maxPeers: 3 } });
    peer.start();
    peer.receive(0, peerList([10]));
    peer.advance(2_000);
    expect(peer.takeAsked("connect")).toEqual([10]);
    peer.receive(1, peerList([10, 11, 12, 13]));
    const asked = peer.takeAsked("connect");
    expect(asked).toHaveLength(2);
    expect([11, 12, 13]).toEqual(expect.arrayContaining(asked));
  });
});

describe("a seed that does not answer", () => {
  test("is asked again after the wait, and then with a span that doubles up to the longest", () => {
    const peer = peerOnStage({ seeds: [0], settings: { gossip: "off", liveness: "off" } });
    peer.start();
    const times = registersWithin(peer, 300_000).map(([at]) => at / 1_000);
    expect(times).toEqual([0, 2, 4, 8, 16, 32, 64, 124, 184, 244]);
  });

  test("is asked in the rhythm of the settings", () => {
    const join = { wait: 500, retry: 100, longestRetry: 350 };
    const peer = peerOnStage({ seeds: [0], settings: { gossip: "off", liveness: "off", join } });
    peer.start();
    const times = registersWithin(peer, 1_600).map(([at]) => at);
    expect(times).toEqual([0, 500, 600, 800, 1_150, 1_500]);
  });

  test("is asked again although it refused: it may come back", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive(0, peerList([]));
    peer.unreachable(1);
    peer.takeMessages();
    expect(registersWithin(peer, 4_500)).toEqual([
      [2_000, 1],
      [4_000, 1],
    ]);
  });

  test("is left alone once it answers", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive(0, peerList([]));
    peer.advance(5_000);
    peer.receive(1, peerList([]));
    peer.takeMessages();
    expect(registersWithin(peer, 600_000)).toEqual([]);
    expect(peer.timers).not.toContain("registration");
  });

  test("is the only one that is asked again", () => {
    const peer = peerOnStage({ seeds: [0, 1, 2, 3] });
    peer.start();
    const [first, second, third] = peer.takeAsked("register");
    peer.receive(second, peerList([]));
    expect(registersWithin(peer, 2_000)).toEqual([
      [2_000, first],
      [2_000, third],
    ]);
  });

  test("is not replaced by another one", () => {
    const peer = peerOnStage({ seeds: [0, 1, 2, 3, 4] });
    peer.start();
    const chosen = peer.takeAsked("register").toSorted();
    const asked = registersWithin(peer, 100_000).map(([, seed]) => seed);
    expect([...new Set(asked)].toSorted()).toEqual(chosen);
  });
});

describe("a peer that starts again", () => {
  test("registers anew, and waits anew", () => {
    const peer = peerOnStage({ seeds: [0, 1] });
    peer.start();
    peer.receive([0, 1], peerList([]));
    peer.advance(20_000);
    peer.crash();
    peer.takeMessages();

    peer.start();
    expect(peer.takeAsked("register").toSorted()).toEqual([0, 1]);
    peer.receive(0, peerList([10]));
    expect(peer.takeAsked("connect")).toEqual([]);
    peer.advance(2_000);
    expect(peer.takeAsked("connect")).toEqual([10]);
  });

  test("begins its back-off anew", () => {
    const peer = peerOnStage({ seeds: [0], settings: { gossip: "off", liveness: "off" } });
    peer.start();
    peer.advance(100_000);
    peer.crash();
    peer.takeMessages();

    peer.start();
    const times = registersWithin(peer, 10_000).map(([at]) => at - 100_000);
    expect(times).toEqual([0, 2_000, 4_000, 8_000]);
  });
});
