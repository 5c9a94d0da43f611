import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NeighbourRows } from "../../../sim/world/neighbour-rows.js";
import type { Turn } from "../../../sim/world/turn.js";
import type { NeighbourList } from "../../../src/node/contract.js";
import { NeighbourMap } from "../../../src/tcp/neighbour-map.js";

const NODES = 5;
/** More neighbours than two lengthened rows hold. */
const KNOWN = 100;

/** What a node can do to its list; of a neighbour that is there, or not yet, as it must be. */
type Change = (list: NeighbourList) => void;

const nodeId = fc.nat({ max: KNOWN - 1 });
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 30,
    arbitrary: nodeId.map(
      (id): Change =>
        (list) =>
          void (list.mark(id) < 0 && list.add(id)),
    ),
  },
  {
    weight: 10,
    arbitrary: nodeId.map(
      (id): Change =>
        (list) =>
          void (list.mark(id) >= 0 && list.remove(id)),
    ),
  },
  {
    weight: 10,
    arbitrary: fc.tuple(nodeId, fc.nat({ max: 3 })).map(
      ([id, mark]): Change =>
        (list) =>
          void (list.mark(id) >= 0 && list.setMark(id, mark)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat({ max: 3 }).map(
      (mark): Change =>
        (list) =>
          list.markAll(mark),
    ),
  },
  { weight: 1, arbitrary: fc.constant((list: NeighbourList) => list.clear()) },
);

test("rows of many nodes keep for each of them what a list of its own would", () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: NODES - 1 }), change), { minLength: 1, maxLength: 600, size: "max" });
  fc.assert(
    fc.property(steps, (changes) => {
      const turn: Turn = { now: 0, node: -1 };
      const rows = new NeighbourRows(turn, NODES);
      const maps = Array.from({ length: NODES }, () => new NeighbourMap());
      for (const [node, act] of changes) {
        turn.node = node;
        act(rows);
        act(maps[node]);
      }
      for (const [node, map] of maps.entries()) {
        turn.node = node;
        expect(told(rows)).toEqual(told(map));
      }
    }),
  );
});

test("a node that lost its memory has no neighbours, and the others keep theirs", () => {
  const turn: Turn = { now: 0, node: 0 };
  const rows = new NeighbourRows(turn, 2);
  for (let id = 0; id < 50; id++) rows.add(id);
  turn.node = 1;
  rows.add(7);
  rows.forgetNode(0);
  expect(rows.ids()).toEqual([7]);
  turn.node = 0;
  expect(rows.ids()).toEqual([]);
  rows.add(9);
  expect(told(rows)).toEqual({ count: 1, ids: [9], marks: [0] });
});

test("a list that was asked for stays as it was", () => {
  const rows = new NeighbourRows({ now: 0, node: 0 }, 1);
  rows.add(3);
  const before = rows.ids();
  rows.add(4);
  rows.remove(3);
  expect(before).toEqual([3]);
});

function told(list: NeighbourList) {
  const ids = list.ids();
  return { count: list.count, ids, marks: ids.map((id) => list.mark(id)) };
}
