import { describe, expect, test } from "vitest";
import { Deliveries } from "../../../sim/recorder/deliveries.js";
import { gossip } from "../../support/peers.js";

/** A gossip message of node 0 under the id 0, published at 1 s among four nodes. */
function published(): Deliveries {
  const deliveries = new Deliveries(4);
  deliveries.published({ ...gossip(1, 0), id: 0 }, 0, 1_000_000);
  return deliveries;
}

describe("a message", () => {
  test("is delivered by its publisher at once, in no hop, and by nobody else so far", () => {
    const deliveries = published();
    expect([0, 1, 2, 3].map((node) => deliveries.delay(0, node))).toEqual([0, undefined, undefined, undefined]);
    expect(deliveries.hops(0, 0)).toBe(0);
    expect(deliveries.deliveries).toBe(0);
    expect(deliveries.publishedAt(0)).toBe(1_000_000);
  });

  test("has a delay for each node that delivers it, even of none, and a hop more than where it came from", () => {
    const deliveries = published();
    deliveries.delivered(0, 1, 0, 1_000_000);
    deliveries.delivered(0, 2, 1, 1_000_050);
    expect([1, 2, 3].map((node) => deliveries.delay(0, node))).toEqual([0, 50, undefined]);
    expect([1, 2].map((node) => deliveries.hops(0, node))).toEqual([1, 2]);
    expect(deliveries.deliveries).toBe(2);
  });

  test("keeps its first delivery when a node that lost its memory delivers it again", () => {
    const deliveries = published();
    deliveries.delivered(0, 1, 0, 1_000_010);
    deliveries.delivered(0, 2, 1, 1_000_020);
    deliveries.delivered(0, 1, 2, 1_000_030);
    expect([deliveries.delay(0, 1), deliveries.hops(0, 1)]).toEqual([10, 1]);
    expect(deliveries.deliveries).toBe(3);
  });

  test("that takes longer than a column can tell counts as the longest delay that it can", () => {
    const deliveries = published();
    deliveries.delivered(0, 1, 0, 1_000_000 + 2 ** 32);
    expect(deliveries.delay(0, 1)).toBe(2 ** 32 - 2);
  });

  test("has its duplicates and transmissions counted, apart from those of others", () => {
    const deliveries = published();
    deliveries.published({ ...gossip(2, 3), id: 1 }, 3, 2_000_000);
    deliveries.transmitted(0, 3);
    deliveries.transmitted(1, 1);
    deliveries.transmitted(0, 2);
    deliveries.duplicate(1);
    deliveries.duplicate(1);
    expect([0, 1].map((id) => deliveries.transmissionsOf(id))).toEqual([5, 1]);
    expect([0, 1].map((id) => deliveries.duplicatesOf(id))).toEqual([0, 2]);
    expect(deliveries.duplicates).toBe(2);
    expect(deliveries.count).toBe(2);
    expect(deliveries.message(1)).toMatchObject({ origin: 3, sequence: 2 });
  });
});
