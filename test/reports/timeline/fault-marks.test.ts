import { describe, expect, test } from "vitest";
import { faultMarks, faultsAt } from "../../../reports/timeline/fault-marks.js";
import type { Fault } from "../../../sim/index.js";

const everyPeer = { peers: { kind: "share", share: 0.5 } } as const;
const cut = (at: number, lasts: number | null): Fault => ({
  at,
  act: "partition",
  name: "cut",
  direction: "both",
  from: everyPeer,
  to: "others",
  lasts,
});
const heal = (at: number): Fault => ({ at, act: "heal", name: "cut" });
const kill = (at: number): Fault => ({ at, act: "kill", who: everyPeer, how: "crash" });
const done = (at: number, what: string) => ({ at, what, nodes: [] });

describe("the marks of faults", () => {
  test("have the words of what was done", () => {
    expect(faultMarks([kill(60_000)], [done(60_000, "kill 20 nodes (crash)")], [])).toEqual([
      { fault: 0, at: 60_000, until: null, isLasting: false, label: "kill 20 nodes (crash)" },
    ]);
  });

  test("name a fault that was not reached by its act", () => {
    const restart: Fault = {
      at: 5,
      act: "rollingRestart",
      who: everyPeer,
      every: 1,
      down: 1,
      memory: "kept",
      how: "crash",
    };
    expect(faultMarks([restart], [], []).map(({ label }) => label)).toEqual(["rolling restart"]);
  });

  test("last as long as their cut did", () => {
    const cuts = [{ fault: 0, since: 30_000, until: 50_000 }];
    expect(faultMarks([cut(30_000, null)], [], cuts)[0]).toMatchObject({ isLasting: true, until: 50_000 });
  });

  test("last to the end when one of their cuts did", () => {
    const cuts = [
      { fault: 0, since: 30_000, until: 50_000 },
      { fault: 0, since: 60_000, until: null },
    ];
    expect(faultMarks([cut(30_000, null)], [], cuts)[0]).toMatchObject({ isLasting: true, until: null });
  });

  test("last until they are healed where no cut was recorded", () => {
    expect(faultMarks([cut(10, null), heal(40)], [], [])[0]).toMatchObject({ isLasting: true, until: 40 });
    expect(faultMarks([cut(10, 25)], [], [])[0]).toMatchObject({ isLasting: true, until: 35 });
  });

  test("are in the order of time, with what faults did later on", () => {
    const marks = faultMarks(
      [kill(50), heal(20)],
      [done(20, "heal cut"), done(50, "kill 1 node"), done(30, "1 came back")],
      [],
    );
    expect(marks.map(({ at, fault, label }) => [at, fault, label])).toEqual([
      [20, 1, "heal cut"],
      [30, null, "1 came back"],
      [50, 0, "kill 1 node"],
    ]);
  });

  test("tell those that go on at a moment", () => {
    const marks = faultMarks([cut(10, 20), kill(15)], [], []);
    expect([9, 10, 29, 30].map((at) => faultsAt(marks, at).length)).toEqual([0, 1, 1, 0]);
  });
});
