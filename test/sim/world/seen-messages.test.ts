import { describe, expect, test } from "vitest";
import { SeenMessages } from "../../../sim/world/seen-messages.js";

const HOUR = 3_600_000_000;

/** The message lists of a hundred nodes that remember for an hour, and the turn that they look at. */
function lists() {
  const turn = { now: 0, node: 0 };
  return { turn, seen: new SeenMessages(turn, 100, HOUR / 1_000) };
}

describe("a message", () => {
  test("has one id, whoever asks for it, and another for each origin and sequence number", () => {
    const { seen, turn } = lists();
    const ids = [
      seen.identify(3, 1),
      seen.identify(3, 2),
      seen.identify(4, 1),
      seen.identify(1_000_000, 2_000_001),
      seen.identify(1_000_001, 2_000_001),
    ];
    expect(ids).toEqual([0, 1, 2, 3, 4]);
    turn.node = 50;
    expect(seen.identify(3, 2)).toBe(1);
    expect(seen.identify(1_000_001, 2_000_001)).toBe(4);
  });

  test("is news to each node once", () => {
    const { seen, turn } = lists();
    const id = seen.identify(3, 1);
    for (const node of [0, 31, 32, 63, 64, 99]) {
      turn.node = node;
      expect(seen.has(id, node)).toBe(false);
      expect([seen.add(id), seen.add(id), seen.add(id)]).toEqual([true, false, false]);
      expect(seen.has(id, node)).toBe(true);
    }
    expect(seen.has(id, 1)).toBe(false);
  });

  test("that nobody has added is in no list", () => {
    const { seen } = lists();
    expect(seen.has(seen.identify(3, 1), 0)).toBe(false);
    expect(seen.has(-1, 0)).toBe(false);
  });
});

describe("a message list", () => {
  test("remembers a message for its age at least, counted from the last node that added it", () => {
    const { seen, turn } = lists();
    const id = seen.identify(3, 1);
    seen.add(id);
    Object.assign(turn, { now: HOUR - 1, node: 1 });
    seen.add(id);
    Object.assign(turn, { now: 2 * HOUR - 1, node: 0 });
    seen.identify(3, 2);
    expect(seen.add(id)).toBe(false);
  });

  test("forgets it after that, so that a long run does not carry it for ever", () => {
    const { seen, turn } = lists();
    const id = seen.identify(3, 1);
    seen.add(id);
    turn.now = HOUR + 1;
    seen.identify(3, 2);
    expect(seen.has(id, 0)).toBe(false);
  });

  test("is emptied when its node loses its memory; the others' are not", () => {
    const { seen, turn } = lists();
    const ids = [1, 2, 3].map((sequence) => seen.identify(5, sequence));
    for (turn.node = 30; turn.node < 34; turn.node++) for (const id of ids) seen.add(id);
    seen.forgetNode(32);
    expect([30, 31, 32, 33].map((node) => ids.map((id) => seen.has(id, node)))).toEqual([
      [true, true, true],
      [true, true, true],
      [false, false, false],
      [true, true, true],
    ]);
  });
});
