import { describe, expect, test } from "vitest";
import { BoundedMessageList } from "../../../src/tcp/message-list.js";

/** A list whose clock the test turns. */
function listWith({ age = 1_000, limit = 1_000 } = {}) {
  const clock = { ms: 0, now: () => clock.ms, epoch: 0, speed: 1 };
  return { clock, list: new BoundedMessageList(clock, age, limit) };
}

describe("a message list", () => {
  test("gives the same id to the same message, and says once that it is news", () => {
    const { list } = listWith();
    const id = list.identify(3, 7);
    expect(list.identify(3, 7)).toBe(id);
    expect([list.add(id), list.add(id), list.add(list.identify(3, 7))]).toEqual([true, false, false]);
  });

  test("tells apart all origins and sequences, large and small, and texts", () => {
    const { list } = listWith();
    const numbers = [0, 1, 2 ** 21 - 1, 2 ** 21, 2 ** 31];
    const sequences = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    const texts = ["", "0", "1", "0#4294967296", '"', "4294967296", "a text"];
    const identify = () => [
      ...numbers.flatMap((origin) => sequences.map((sequence) => list.identify(origin, sequence))),
      ...texts.map((text) => list.identifyText(text)),
    ];
    const ids = identify();
    expect(new Set(ids).size).toBe(numbers.length * sequences.length + texts.length);
    expect(identify()).toEqual(ids);
    expect(ids.map((id) => list.add(id))).toEqual(ids.map(() => true));
  });

  test("remembers a message for its age, and forgets it after that", () => {
    const { clock, list } = listWith({ age: 500 });
    const [first, text] = [list.identify(1, 1), list.identifyText("hello")];
    list.add(first);
    list.add(text);
    clock.ms = 500;
    list.add(list.identify(1, 2));
    expect([list.identify(1, 1), list.identifyText("hello")]).toEqual([first, text]);
    expect([list.add(first), list.add(text)]).toEqual([false, false]);
    clock.ms = 501;
    list.add(list.identify(1, 3));
    expect(list.size).toBe(2);
    expect(list.add(list.identify(1, 1))).toBe(true);
    expect(list.add(list.identifyText("hello"))).toBe(true);
    expect(list.forgottenYoung).toBe(0);
  });

  test("holds so many, forgets the oldest first, and counts those that were young", () => {
    const { list } = listWith({ limit: 3 });
    for (let sequence = 1; sequence <= 5; sequence++) list.add(list.identify(1, sequence));
    expect(list.size).toBe(3);
    expect(list.forgottenYoung).toBe(2);
    expect([3, 4, 5].map((sequence) => list.add(list.identify(1, sequence)))).toEqual([false, false, false]);
    expect(list.add(list.identify(1, 1))).toBe(true);
    expect(list.add(list.identify(1, 3))).toBe(true);
    expect(list.size).toBe(3);
  });

  test("forgets those that are too old before it forgets young ones", () => {
    const { clock, list } = listWith({ age: 100, limit: 3 });
    for (let sequence = 1; sequence <= 3; sequence++) list.add(list.identify(1, sequence));
    clock.ms = 200;
    list.add(list.identify(1, 4));
    expect([list.size, list.forgottenYoung]).toEqual([1, 0]);
  });

  test("never gives an id to another message", () => {
    const { list } = listWith({ limit: 2 });
    const ids = Array.from({ length: 100 }, (_, sequence) => list.identify(1, sequence));
    expect(new Set(ids).size).toBe(100);
    // What was forgotten is nobody's: to add it is no news.
    expect(list.add(ids[0])).toBe(false);
  });
});
