import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LinkList } from "../../../sim/overlay/overlay.js";
import { flawsOf, linkNames } from "./graphs.js";

test("links become rows in ascending order, each link in both", () => {
  const links = new LinkList(4, 0);
  for (const [a, b] of [
    [3, 2],
    [1, 0],
    [2, 0],
    [1, 2],
  ]) {
    links.add(a, b);
  }
  expect(links.length).toBe(4);
  expect(links.toOverlay()).toEqual({
    offsets: Int32Array.of(0, 2, 4, 7, 8),
    targets: Int32Array.of(1, 2, 0, 2, 0, 1, 3, 2),
  });
});

test("a link counts once, however often and whichever way round it is added", () => {
  const ends = fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(fc.array(ends), fc.nat(5), (added, room) => {
      const links = new LinkList(10, room);
      for (const [a, b] of added) links.add(a, b);
      const overlay = links.toOverlay();
      expect(flawsOf(overlay, 10)).toEqual([]);
      expect(linkNames(overlay)).toEqual(new Set(added.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)));
    }),
    { seed: 42 },
  );
});

test("a list outgrows the room that was made for it", () => {
  const links = new LinkList(5_000, 3);
  for (let peer = 1; peer < 5_000; peer++) links.add(peer - 1, peer);
  expect(links.toOverlay().targets).toHaveLength(2 * 4_999);
  expect([links.end(0), links.end(1), links.end(9_997)]).toEqual([0, 1, 4_999]);
});

test("more links than memory can hold are refused before any is made", () => {
  const refused = expect.objectContaining({ name: "OverlayError", code: "OVERLAY_TOO_LARGE" });
  expect(() => new LinkList(1_000_000, 1e9)).toThrow(refused);
});
