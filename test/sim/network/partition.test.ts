import { describe, expect, test } from "vitest";
import { correspond } from "../../support/letters.js";
import { a, b, c, letter, times, cut, heal } from "./rows.js";

describe("a partition", () => {
  const there = letter(1_000, { text: "a to b" });
  const back = letter(1_000, { from: b, to: a, text: "b to a" });
  const beside = letter(1_000, { from: b, to: c, text: "b to c" });
  const sideways = letter(1_000, { to: c, text: "a to c" });

  test.each([
    ["both", ["b to c"]],
    ["out", ["b to a", "b to c"]],
    ["in", ["a to b", "a to c", "b to c"]],
  ] as const)("that cuts %s ways lets the rest through", (direction, through) => {
    const faults = [cut(500, { direction })];
    const { arrivals } = correspond([there, back, beside, sideways], { peers: 3, duration: 10_000, faults });
    expect(arrivals.map(({ text }) => text).toSorted()).toEqual(through);
  });

  test.each([
    ["both", ["a to c", "b to c"]],
    ["out", ["a to c", "b to a", "b to c"]],
    ["in", ["a to b", "a to c", "b to c"]],
  ] as const)("between two groups that cuts %s ways leaves others alone", (direction, through) => {
    const faults = [cut(500, { direction, to: { names: [b] } })];
    const { arrivals } = correspond([there, back, beside, sideways], { peers: 3, duration: 10_000, faults });
    expect(arrivals.map(({ text }) => text).toSorted()).toEqual(through);
  });

  test("does not touch those within the group that it cuts off", () => {
    const faults = [cut(500, { from: { names: [a, b] } })];
    const { arrivals } = correspond([there, back, beside, sideways], { peers: 3, duration: 10_000, faults });
    expect(arrivals.map(({ text }) => text)).toEqual(["a to b", "b to a"]);
  });

  test("does not catch what is under way already", () => {
    const { arrivals } = correspond([letter(495)], { duration: 10_000, faults: [cut(500)] });
    expect(times(arrivals)).toEqual({ 495: 505 });
  });

  test("holds messages back until the first retransmission after it heals", () => {
    // Sent at 1,000, repeated at 1,200, 1,600, 2,400, 4,000 and 7,200.
    const { arrivals, bounces } = correspond([letter(1_000)], { faults: [cut(500), heal(5_000)] });
    expect(times(arrivals)).toEqual({ 1000: 7_210 });
    expect(bounces).toEqual([]);
  });

  test("that has healed in time does not reset the connection later", () => {
    const network = { retransmission: { timeout: 200, longest: 120_000, limit: 4 } }; // a reset would come at 7,200
    const faults = [cut(500), heal(3_000), cut(7_100, { name: "again" }), heal(7_500, "again")];
    const { arrivals, bounces, result } = correspond([letter(1_000), letter(7_150)], { network, faults });
    expect(times(arrivals)).toEqual({ 1000: 4_010, 7150: 7_150 + 600 + 10 });
    expect(bounces).toEqual([]);
    expect(result.traffic.resets).toBe(0);
  });

  test("that heals at the very moment of a retransmission lets that one through", () => {
    const { arrivals } = correspond([letter(1_000)], { faults: [cut(500), heal(4_000)] });
    expect(times(arrivals)).toEqual({ 1000: 4_010 });
  });

  test("holds back what was sent after it healed but behind what it held, in order", () => {
    const letters = [1_000, 3_000, 6_000, 7_199, 7_300].map((at) => letter(at));
    const { arrivals } = correspond(letters, { faults: [cut(500), heal(5_000)] });
    expect(arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["1000", 7_210],
      ["3000", 7_210],
      ["6000", 7_210],
      ["7199", 7_210],
      ["7300", 7_310],
    ]);
  });

  test("holds back each link by itself", () => {
    const letters = [letter(1_000), letter(2_100, { to: c }), letter(3_000, { from: b, to: a })];
    const { arrivals } = correspond(letters, { peers: 3, faults: [cut(500), heal(5_000)] });
    expect(times(arrivals)).toEqual({ 1000: 7_210, 2100: 2_100 + 3_000 + 10, 3000: 3_000 + 3_000 + 10 });
  });

  test("that outlasts the last retransmission resets the connection", () => {
    const network = { retransmission: { timeout: 200, longest: 120_000, limit: 3 } };
    const letters = [letter(1_000), letter(3_900)];
    const { arrivals, bounces, result } = correspond(letters, { network, faults: [cut(500), heal(60_000)] });
    expect(arrivals).toEqual([]);
    expect(bounces).toEqual([{ at: 1_000 + 200 + 400 + 800 + 1_600, node: a, unreachable: b }]);
    expect(result.traffic.byKind.letter.lost).toBe(2);
    expect(result.traffic.resets).toBe(1);
  });

  test("that heals after the last retransmission and before the reset is too late", () => {
    const network = { retransmission: { timeout: 200, longest: 120_000, limit: 3 } };
    const { arrivals, bounces } = correspond([letter(1_000)], { network, faults: [cut(500), heal(3_000)] });
    expect(arrivals).toEqual([]); // retransmissions at 1,200, 1,600 and 2,400
    expect(bounces.map(({ at }) => at)).toEqual([4_000]);
  });

  test("lets the connection begin anew after a reset", () => {
    const network = { retransmission: { timeout: 200, longest: 120_000, limit: 1 } };
    const letters = [letter(1_000), letter(1_700), letter(5_100)];
    const { arrivals, bounces } = correspond(letters, { network, faults: [cut(500), heal(5_000)] });
    expect(bounces.map(({ at }) => at)).toEqual([1_600, 2_300]);
    expect(times(arrivals)).toEqual({ 5100: 5_110 });
  });

  test("heals by itself when its time is over", () => {
    const { arrivals, result } = correspond([letter(1_000)], { faults: [cut(500, { lasts: 3_600 })] });
    expect(times(arrivals)).toEqual({ 1000: 7_210 });
    expect(result.faults.map(({ at, what }) => [at, what])).toEqual([
      [500, "cut 1 node off from the others"],
      [4_100, "heal cut"],
    ]);
  });

  test("can heal before its time, and a later one of the same name then has its own full time", () => {
    const faults = [cut(500, { lasts: 5_000 }), heal(1_000), cut(2_000, { lasts: 60_000 })];
    const { arrivals, result } = correspond([letter(3_000), letter(6_000)], { faults });
    // Sent at 3,000; the first retransmission after 62,000 comes 102,200 ms after it.
    expect(times(arrivals)).toEqual({ 3000: 105_210, 6000: 105_210 });
    expect(result.faults.map(({ at }) => at)).toEqual([500, 1_000, 2_000, 62_000]);
  });

  test("that heals leaves another one in force", () => {
    const faults = [cut(500), cut(600, { name: "other", from: { names: [b] } }), heal(2_000), heal(5_000, "other")];
    const { arrivals } = correspond([letter(1_000)], { faults });
    expect(times(arrivals)).toEqual({ 1000: 7_210 });
  });

  test("that comes back before the retransmission holds the message back again", () => {
    const faults = [cut(500), heal(3_000), cut(3_500, { name: "again" }), heal(8_000, "again")];
    const { arrivals } = correspond([letter(1_000)], { faults });
    expect(times(arrivals)).toEqual({ 1000: 1_000 + 12_600 + 10 });
  });
});
