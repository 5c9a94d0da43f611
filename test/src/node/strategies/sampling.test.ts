import { describe, expect, test } from "vitest";
import type { Place, Protocol } from "../../../../src/node/contract.js";
import { amongNeighbours, amongPeers, type PeerSampling } from "../../../../src/node/strategies/sampling.js";
import { chiSquareOfEqual, tally } from "../../../support/chance.js";
import { Stage } from "../../../support/stage.js";

const NEIGHBOURS = [10, 11, 12, 13];

/** What a peer on stage is given when it asks for so many others, so many times over. */
function samples(sampling: PeerSampling, count: number, times: number, place: Place, self = 2): number[][] {
  let sample: (count: number) => number[] = () => [];
  const protocol: Protocol = {
    name: "asker",
    create(host, ownPlace) {
      sample = sampling(host, ownPlace);
      return { start() {}, receive() {}, wake() {}, unreachable() {}, stop() {} };
    },
    sizeOf: () => 0,
  };
  new Stage(protocol, place, { self }).start();
  return Array.from({ length: times }, () => sample(count));
}

const among = (place: Partial<Place>) => ({ role: "peer", seeds: [0, 1], ...place }) as const;

describe("a sample", () => {
  test("among neighbours is of different neighbours, every set of them as likely as any other", () => {
    const drawn = samples(amongNeighbours, 2, 6_000, among({ neighbours: NEIGHBOURS }));
    const sets = drawn.map((pair) => pair.toSorted((a, b) => a - b).join());
    const all = ["10,11", "10,12", "10,13", "11,12", "11,13", "12,13"];
    expect(chiSquareOfEqual(tally(sets, all))).toBeLessThan(20.5); // 99.9 % of five degrees of freedom
  });

  test.each([2, 4, 7])(
    "among all of six peers behind two seeds never has peer %i itself, and all others alike",
    (self) => {
      const others = [2, 3, 4, 5, 6, 7].filter((id) => id !== self);
      const drawn = samples(amongPeers(6), 1, 5_000, among({}), self).flat();
      expect(chiSquareOfEqual(tally(drawn, others))).toBeLessThan(18.5); // 99.9 % of four degrees of freedom
    },
  );

  test("is of everybody there is, once each, when more are asked for", () => {
    const [drawn = []] = samples(amongNeighbours, 9, 1, among({ neighbours: NEIGHBOURS }));
    expect(drawn.toSorted((a, b) => a - b)).toEqual(NEIGHBOURS);
    const [others = []] = samples(amongPeers(3), 9, 1, among({}), 3);
    expect(others.toSorted((a, b) => a - b)).toEqual([2, 4]);
  });

  test("is of nobody, when there is nobody", () => {
    expect(samples(amongNeighbours, 3, 1, among({}))).toEqual([[]]);
    expect(samples(amongPeers(1), 3, 1, among({}))).toEqual([[]]);
  });
});
