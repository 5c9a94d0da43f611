import { describe, expect, test } from "vitest";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { type Diaries, diariesOf, type Doings } from "../../support/diaries.js";
import { correspond, type Letter } from "../../support/letters.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";

const a = "peer-1";
const b = "peer-2";
type Killing = (Fault & { act: "kill" })["how"];

const kill = (at: number, name: string, how: Killing): Fault => ({ at, act: "kill", who: { names: [name] }, how });
const thaw = (at: number, name: string): Fault => ({ at, act: "thaw", who: { names: [name] } });
const leave = (at: number, name: string): Fault => ({ at, act: "leave", who: { names: [name] } });
const restart = (at: number, name: string, memory: "kept" | "lost" = "kept"): Fault => ({
  at,
  act: "restart",
  who: { names: [name] },
  memory,
});

/** A letter from `a` to `b`, named after its time. */
function letter(at: number, more: Partial<Letter> = {}): Letter {
  return { at, from: a, to: b, text: `${at}`, ...more };
}

/** The diaries of two peers without seeds, for ten seconds. */
function diaries(doings: Doings, faults: readonly Fault[], more: ScenarioOverrides = {}): Diaries {
  const peers = { count: 2, join: { at: 0, every: 0 } };
  return diariesOf(scenarioWith({ seeds: 0, peers, duration: 10_000, faults, ...more }), doings).diaries;
}

describe("a peer that crashed", () => {
  test("refuses what reaches it: the sender knows after a round trip", () => {
    const { arrivals, bounces, result } = correspond([letter(1_000)], { faults: [kill(500, b, "crash")] });
    expect(arrivals).toEqual([]);
    expect(bounces).toEqual([{ at: 1_020, node: a, unreachable: b }]);
    expect(result.traffic.byKind.letter).toMatchObject({ sent: 1, received: 0, lost: 1 });
  });

  test("refuses what was under way when it crashed", () => {
    const { bounces } = correspond([letter(495)], { faults: [kill(500, b, "crash")] });
    expect(bounces).toEqual([{ at: 515, node: a, unreachable: b }]);
  });

  test("takes each message for a refusal of its own", () => {
    const letters = [letter(1_000), letter(1_001), letter(2_000)];
    const { bounces } = correspond(letters, { faults: [kill(500, b, "crash")] });
    expect(bounces.map(({ at }) => at)).toEqual([1_020, 1_021, 2_020]);
  });

  test("cannot be heard to refuse through a partition that cuts the way back", () => {
    const cut = { at: 600, act: "partition", name: "cut", from: { names: [b] }, to: "others", lasts: null } as const;
    const faults: Fault[] = [kill(500, b, "crash"), { ...cut, direction: "out" }];
    expect(correspond([letter(1_000)], { faults }).bounces).toEqual([]);
  });

  test("does nothing any more: its timers are gone", () => {
    const { arrivals } = correspond([letter(400), letter(600)], { faults: [kill(500, a, "crash")] });
    expect(arrivals.map(({ text }) => text)).toEqual(["400"]);
  });

  test("does not take back what it has sent", () => {
    const { arrivals } = correspond([letter(499)], { faults: [kill(500, a, "crash")] });
    expect(arrivals.map(({ at }) => at)).toEqual([509]);
  });
});

describe("a peer without power", () => {
  test("is silent: nobody is told of what it does not get", () => {
    const letters = [letter(495), letter(1_000)];
    const { arrivals, bounces, result } = correspond(letters, { faults: [kill(500, b, "power-off")] });
    expect(arrivals).toEqual([]);
    expect(bounces).toEqual([]);
    expect(result.traffic.byKind.letter).toMatchObject({ sent: 2, received: 0, lost: 2 });
  });
});

describe("a frozen peer", () => {
  test("gets what reached it when it thaws, in order, at that time", () => {
    const letters = [letter(600), letter(700), letter(800), letter(2_000)];
    const { arrivals, bounces } = correspond(letters, { faults: [kill(500, b, "freeze"), thaw(1_000, b)] });
    expect(arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["600", 1_000],
      ["700", 1_000],
      ["800", 1_000],
      ["2000", 2_010],
    ]);
    expect(bounces).toEqual([]);
  });

  test.each(["scheduled", "shuffled"] as const)(
    "gets what waited for it before what arrives as it thaws, with ties %s",
    (ties) => {
      for (let seed = 0; seed < 20; seed++) {
        const letters = [600, 700, 800, 990].map((at) => letter(at)); // the last one arrives at 1,000
        const { arrivals } = correspond(letters, { seed, ties, faults: [kill(500, b, "freeze"), thaw(1_000, b)] });
        const waited = arrivals.filter(({ text }) => text !== "990");
        expect(waited.map(({ text }) => text)).toEqual(["600", "700", "800"]);
        expect(arrivals.at(-1)!.text).toBe("990");
      }
    },
  );

  test("is woken by the timers that ran out when it thaws, among its messages, in order", () => {
    const doings: Doings = {
      start(host, self) {
        if (self === b) for (const at of [600, 800, 1_200]) host.setTimer(`at ${at}`, at);
        else host.setTimer("send", 690);
      },
      wake: (host, timer) => timer === "send" && host.send(1, { kind: "hello" }),
    };
    expect(diaries(doings, [kill(500, b, "freeze"), thaw(1_000, b)])[b].slice(2)).toEqual([
      "1000 wake at 600",
      `1000 receive hello from ${a}`,
      "1000 wake at 800",
      "1200 wake at 1200",
    ]);
  });

  test("clears and replaces, as it thaws, timers that ran out and wait for it", () => {
    const doings: Doings = {
      start(host, self) {
        if (self !== b) return;
        host.setTimer("first", 600);
        host.setTimer("cleared", 700);
        host.setTimer("replaced", 800);
      },
      wake(host, timer) {
        if (timer !== "first") return;
        host.clearTimer("cleared");
        host.setTimer("replaced", 50);
      },
    };
    expect(diaries(doings, [kill(500, b, "freeze"), thaw(1_000, b)])[b].slice(2)).toEqual([
      "1000 wake first",
      "1050 wake replaced",
    ]);
  });

  test("is told as it thaws whom it could not reach", () => {
    const faults = [kill(300, b, "crash"), kill(505, a, "freeze"), thaw(1_000, a)];
    const { bounces } = correspond([letter(500)], { faults });
    expect(bounces).toEqual([{ at: 1_000, node: a, unreachable: b }]);
  });

  test("and never thawed hears nothing, and nobody is told", () => {
    const { arrivals, bounces, result } = correspond([letter(600)], { faults: [kill(500, b, "freeze")] });
    expect([arrivals, bounces]).toEqual([[], []]);
    expect(result.nodes[1].state).toBe("frozen");
    expect(result.traffic.byKind.letter).toMatchObject({ sent: 1, received: 0, lost: 0 }); // it waits
  });

  test("that is frozen twice still gets all of it, once", () => {
    const faults = [kill(500, b, "freeze"), thaw(1_000, b), kill(1_500, b, "freeze"), thaw(3_000, b)];
    const { arrivals } = correspond([letter(600), letter(1_600)], { faults });
    expect(arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["600", 1_000],
      ["1600", 3_000],
    ]);
  });

  test("that is killed loses what waited for it, and refuses from then on", () => {
    const faults = [kill(500, b, "freeze"), kill(1_000, b, "crash")];
    const { arrivals, bounces, result } = correspond([letter(600), letter(1_100)], { faults });
    expect(arrivals).toEqual([]);
    expect(bounces).toEqual([{ at: 1_120, node: a, unreachable: b }]);
    expect(result.traffic.byKind.letter.lost).toBe(2);
  });

  test("that is killed and restarts begins anew: no timer, no message of before", () => {
    const doings: Doings = {
      start(host, self) {
        if (self === b) host.setTimer("tick", 700);
        else host.setTimer("send", 600);
      },
      wake: (host, timer) => timer === "send" && host.send(1, { kind: "hello" }),
    };
    const faults = [kill(500, b, "freeze"), kill(1_000, b, "power-off"), restart(2_000, b)];
    expect(diaries(doings, faults)[b]).toEqual(["0 made, life 0", "0 start", "2000 start", "2700 wake tick"]);
  });
});

describe("a peer that restarts", () => {
  const ticking: Doings = { start: (host) => host.setTimer("tick", 700) };

  test("with its memory is the same node object, started again", () => {
    const diary = diaries(ticking, [kill(500, b, "crash"), restart(1_000, b, "kept")])[b];
    expect(diary).toEqual(["0 made, life 0", "0 start", "1000 start", "1700 wake tick"]);
  });

  test("without its memory is a new one, in its next life", () => {
    const faults = [
      kill(500, b, "crash"),
      restart(1_000, b, "lost"),
      kill(2_000, b, "crash"),
      restart(3_000, b, "lost"),
    ];
    expect(diaries(ticking, faults)[b]).toEqual([
      "0 made, life 0",
      "0 start",
      "1000 made, life 1",
      "1000 start",
      "1700 wake tick",
      "3000 made, life 2",
      "3000 start",
      "3700 wake tick",
    ]);
  });

  test("counts as a life only what began without memory", () => {
    const faults = [
      kill(500, b, "crash"),
      restart(1_000, b, "kept"),
      kill(2_000, b, "crash"),
      restart(3_000, b, "lost"),
    ];
    expect(diaries({}, faults)[b].at(-2)).toBe("3000 made, life 1");
  });

  test("can be reached again", () => {
    const faults = [kill(500, b, "crash"), restart(1_000, b)];
    const { arrivals, bounces } = correspond([letter(600), letter(1_500)], { faults });
    expect(bounces.map(({ at }) => at)).toEqual([620]);
    expect(arrivals.map(({ text }) => text)).toEqual(["1500"]);
  });

  test("after it left, or lost its power, is up like any other", () => {
    for (const end of [leave(500, b), kill(500, b, "power-off")]) {
      const { result, arrivals } = correspond([letter(1_500)], { faults: [end, restart(1_000, b)] });
      expect(arrivals).toHaveLength(1);
      expect(result.nodes[1].state).toBe("up");
    }
  });
});

describe("a peer that leaves", () => {
  test("is asked to stop, and its last words arrive", () => {
    const protocolSays = diaries({}, [leave(500, b)])[b];
    expect(protocolSays).toEqual(["0 made, life 0", "0 start", "500 stop"]);
  });

  test("refuses from then on", () => {
    const { bounces } = correspond([letter(1_000)], { faults: [leave(500, b)] });
    expect(bounces).toEqual([{ at: 1_020, node: a, unreachable: b }]);
  });
});

test("a peer that has not started refuses", () => {
  const doings: Doings = {
    start: (host, self) => self === a && host.send(1, { kind: "hello" }),
  };
  const late = { peers: { count: 2, join: { at: 0, every: 5_000 } } };
  expect(diaries(doings, [], late)).toEqual({
    [a]: ["0 made, life 0", "0 start", `20 unreachable ${b}`],
    [b]: ["5000 made, life 0", "5000 start"],
  });
});

describe("a sender with messages that a partition holds back", () => {
  const cut: Fault = {
    at: 500,
    act: "partition",
    name: "cut",
    from: { names: [b] },
    to: "others",
    direction: "both",
    lasts: 4_500,
  };

  test("takes them with it when it dies", () => {
    for (const end of [kill(2_000, a, "crash"), kill(2_000, a, "power-off"), leave(2_000, a)]) {
      const { arrivals, bounces, result } = correspond([letter(1_000), letter(1_100)], { faults: [cut, end] });
      expect([arrivals, bounces]).toEqual([[], []]);
      expect(result.traffic.byKind.letter.lost).toBe(2);
    }
  });

  test("keeps them when it is frozen: its system goes on to repeat them", () => {
    const { arrivals } = correspond([letter(1_000)], { faults: [cut, kill(2_000, a, "freeze")] });
    expect(arrivals.map(({ at }) => at)).toEqual([7_210]);
  });

  test("sends in order what it says in its next life", () => {
    const faults = [cut, kill(2_000, a, "crash"), restart(3_000, a)];
    const { arrivals } = correspond([letter(1_000), letter(3_100), letter(3_200)], { faults });
    expect(arrivals.map(({ text, at }) => [text, at])).toEqual([
      ["3100", 3_100 + 3_000 + 10],
      ["3200", 3_100 + 3_000 + 10],
    ]);
  });

  test("is refused by a receiver that has died meanwhile, when it heals", () => {
    const { bounces } = correspond([letter(1_000)], { faults: [cut, kill(2_000, b, "crash")] });
    expect(bounces).toEqual([{ at: 7_220, node: a, unreachable: b }]);
  });
});

describe("the states of nodes when the run ends", () => {
  test("are told by their names", () => {
    const faults = [
      kill(1_000, "peer-1", "crash"),
      kill(1_000, "peer-2", "power-off"),
      kill(1_000, "peer-3", "freeze"),
      leave(1_000, "peer-4"),
    ];
    const { result } = diariesOf(scenarioWith({ seeds: 1, peers: 5, duration: 5_000, faults }), {});
    expect(result.nodes.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "seed-1 up",
      "peer-1 crashed",
      "peer-2 powered-off",
      "peer-3 frozen",
      "peer-4 left",
      "peer-5 up",
    ]);
  });

  test("include those that never came", () => {
    const peers = { count: 2, join: { at: 0, every: 8_000 } };
    const { result } = diariesOf(scenarioWith({ peers, duration: 5_000 }), {});
    expect(result.nodes.at(-1)).toMatchObject({
      name: "peer-2",
      state: "not started",
      startedAt: null,
      joinedAt: null,
    });
  });
});
