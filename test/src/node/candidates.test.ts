import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Candidates } from "../../../src/node/candidates.js";

const SELF = 7;

/** Lists of a few, and of more than are looked through one by one. */
const lists = fc.array(fc.array(fc.nat(200), { maxLength: 90, size: "max" }), { maxLength: 4 });

test("each peer that was listed comes up once, however often it is listed, and oneself never", () => {
  fc.assert(
    fc.property(lists, fc.nat(5), (listed, takenBetween) => {
      const candidates = new Candidates(SELF);
      const taken: (number | undefined)[] = [];
      for (const peers of listed) {
        candidates.add(peers);
        for (let i = 0; i < takenBetween; i++) taken.push(candidates.take(() => 0.5));
      }
      for (let peer = candidates.take(() => 0); peer !== undefined; peer = candidates.take(() => 0)) taken.push(peer);
      const come = taken.filter((peer) => peer !== undefined);
      expect(come.toSorted((a, b) => a - b)).toEqual(
        [...new Set(listed.flat())].filter((peer) => peer !== SELF).toSorted((a, b) => a - b),
      );
    }),
  );
});
