import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NodeLists } from "../../../sim/measures/node-lists.js";

const NODES = 4;

const step = fc.record({
  node: fc.nat(NODES - 1),
  value: fc.integer({ min: -100, max: 100 }),
  what: fc.constantFrom("push", "push", "push", "replace", "remove", "clear"),
});

test("lists hold what arrays would, short or long, whatever the other lists do", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 800, size: "max" }), (steps) => {
      const lists = new NodeLists(NODES);
      const arrays: number[][] = Array.from({ length: NODES }, () => []);
      for (const { node, value, what } of steps) {
        const array = arrays[node];
        const place = array.indexOf(value);
        expect(lists.placeOf(node, value)).toBe(place);
        if (what === "push" && place < 0) {
          lists.push(node, value);
          array.push(value);
        } else if (what === "replace" && place >= 0 && !array.includes(value + 1000)) {
          lists.set(node, place, value + 1000);
          array[place] = value + 1000;
        } else if (what === "remove") {
          lists.remove(node, value);
          if (place >= 0) {
            const last = array.pop() as number;
            if (last !== value) array[place] = last;
          }
        } else if (what === "clear" && value > 90) {
          lists.clear(node);
          array.length = 0;
        }
      }
      expect(arrays.map((_, node) => lists.of(node))).toEqual(arrays);
    }),
  );
});

test("a value that a long list has twice can be taken out twice", () => {
  const lists = new NodeLists(1);
  for (let value = 0; value < 100; value++) lists.push(0, value);
  expect(lists.placeOf(0, 7)).toBe(7);
  lists.push(0, 7);
  lists.remove(0, 7);
  lists.remove(0, 7);
  expect(lists.length(0)).toBe(99);
  expect(lists.of(0)).not.toContain(7);
});
