import { describe, expect, test } from "vitest";
import { Recorder } from "../../../sim/recorder/recorder.js";

/** A recorder of five nodes in which it is node 1's turn, and the overlay gives node 1 two neighbours. */
function recording() {
  const turn = { now: 0, node: 1 };
  return { turn, recorder: new Recorder(turn, 5, (node) => (node === 1 ? 2 : 0)) };
}

describe("the number of neighbours of a node", () => {
  test("goes up and down with what it says", () => {
    const { recorder, turn } = recording();
    turn.node = 3;
    recorder.neighbourUp(1);
    recorder.neighbourUp(2);
    recorder.neighbourDown(1);
    expect([1, 3].map((node) => recorder.degree(node))).toEqual([0, 1]);
  });

  test("begins in each life with those of a given overlay, and ends with the life", () => {
    const { recorder } = recording();
    recorder.started(1);
    recorder.neighbourUp(4);
    expect(recorder.degree(1)).toBe(3);
    recorder.disconnected(1);
    expect(recorder.degree(1)).toBe(0);
    recorder.started(1);
    expect(recorder.degree(1)).toBe(2);
  });
});

describe("a node holds another for dead", () => {
  test("from its declaration until they are neighbours again", () => {
    const { recorder } = recording();
    expect(recorder.holdsForDead(1, 4)).toBe(false);
    recorder.declaredDead(4);
    expect([recorder.holdsForDead(1, 4), recorder.holdsForDead(4, 1), recorder.holdsForDead(1, 3)]).toEqual([
      true,
      false,
      false,
    ]);
    recorder.neighbourUp(4);
    expect(recorder.holdsForDead(1, 4)).toBe(false);
  });

  test("no longer than it lives itself", () => {
    const { recorder } = recording();
    recorder.declaredDead(4);
    recorder.disconnected(1);
    expect(recorder.holdsForDead(1, 4)).toBe(false);
  });

  test("and the first time that any does is told once", () => {
    const { recorder } = recording();
    let told = 0;
    recorder.onFirstDeclaration = () => told++;
    recorder.neighbourDown(4);
    expect(told).toBe(0);
    recorder.declaredDead(4);
    recorder.declaredDead(3);
    expect(told).toBe(1);
  });
});

test("notes are counted by their names", () => {
  const { recorder } = recording();
  for (const name of ["ping", "pong", "ping"]) recorder.note(name);
  expect([...recorder.notes]).toEqual([
    ["ping", 2],
    ["pong", 1],
  ]);
});
