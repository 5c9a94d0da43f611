import { describe, expect, test } from "vitest";
import type { Message, Protocol } from "../../../../src/node/contract.js";
import type { Fault } from "../../../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith } from "../../../support/scenarios.js";
import { type TracedRun, traced } from "../../../support/traces.js";

interface Numbered extends Message {
  readonly kind: "numbered";
  readonly number: number;
}

/** What peer-1 heard, and its timers: `2010 peer-2#3`, `3000 tick`. */
interface Heard extends TracedRun {
  readonly heard: readonly string[];
}

/** peer-2 and peer-3 send peer-1 a message every 100 ms, from 1 s to 2 s. peer-1 has a timer every second. */
function run(faults: readonly Fault[], more: ScenarioOverrides = {}): Heard {
  const heard: string[] = [];
  const protocol: Protocol = {
    name: "numbered",
    sizeOf: () => 100,
    create: (host) => {
      let number = 0;
      return {
        start: () => host.setTimer("tick", 1_000),
        wake() {
          if (host.self === 0) {
            heard.push(`${host.now()} tick`);
            return host.setTimer("tick", 1_000);
          }
          const message: Numbered = { kind: "numbered", number: number++ };
          host.send(0, message);
          if (number < 10) host.setTimer("tick", 100);
        },
        receive: (from, message) => heard.push(`${host.now()} peer-${from + 1}#${(message as Numbered).number}`),
        unreachable() {},
        stop() {},
      };
    },
  };
  const peers = { count: 3, join: { at: 0, every: 0 } };
  const scenario = scenarioWith({ seeds: 0, peers, overlay: { kind: "complete" }, duration: 10_000, faults, ...more });
  return { ...traced(scenario, protocol), heard };
}

const slow = {
  at: 1_350,
  act: "slowNodes",
  who: { names: ["peer-1"] },
  perMessage: { kind: "constant", value: 150 },
  lasts: null,
} as const satisfies Fault;

const messages = ({ heard }: Heard) => heard.filter((line) => line.includes("#"));

describe("a slow node", () => {
  const run1 = run([slow]);

  test("handles one message after the other, in their order, each in its time", () => {
    expect(messages(run1)).toHaveLength(20);
    expect(messages(run1).slice(6, 14)).toEqual([
      "1310 peer-2#3",
      "1310 peer-3#3",
      "1560 peer-2#4",
      "1710 peer-3#4",
      "1860 peer-2#5",
      "2010 peer-3#5",
      "2160 peer-2#6",
      "2310 peer-3#6",
    ]);
    for (const sender of ["peer-2", "peer-3"]) {
      const numbers = messages(run1).flatMap((line) => (line.includes(sender) ? [Number(line.split("#")[1])] : []));
      expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  test("has timers that run out in time", () => {
    const ticks = run1.heard.filter((line) => line.endsWith("tick"));
    expect(ticks.slice(0, 3)).toEqual(["1000 tick", "2000 tick", "3000 tick"]);
  });

  test("has received a message when it has handled it, and is told of each that waited", () => {
    const stopped = run([slow], { duration: 2_000 });
    expect(stopped.result.traffic.byKind["numbered"]).toMatchObject({ sent: 20, received: 11, lost: 0 });
    const late = run1.trace.filter(({ event }) => event === "late");
    expect(late).toHaveLength(12);
    expect(late[1]).toEqual({
      at: 1_710,
      node: "peer-3",
      event: "late",
      peer: "peer-1",
      kind: "numbered",
      why: "fault",
      fault: 0,
      by: 300,
    });
    expect(run1.result.effects).toEqual([{ fault: 0, act: "slowNodes", what: "messages handled slowly", took: 12 }]);
  });

  test("that is quick again handles at once all that waited", () => {
    const after = messages(run([{ ...slow, lasts: 500 }]));
    expect(after.slice(10)).toEqual([
      "1850 peer-2#5",
      "1850 peer-3#5",
      "1850 peer-2#6",
      "1850 peer-3#6",
      "1850 peer-2#7",
      "1850 peer-3#7",
      "1850 peer-2#8",
      "1850 peer-3#8",
      "1910 peer-2#9",
      "1910 peer-3#9",
    ]);
    expect(after.slice(8, 10)).toEqual(["1560 peer-2#4", "1710 peer-3#4"]);
    expect(after).toHaveLength(20);
  });

  test("that crashes loses what it had not handled, and is as slow as before when it is back", () => {
    const kill: Fault = { at: 1_700, act: "kill", who: { names: ["peer-1"] }, how: "crash" };
    const restart: Fault = { at: 1_750, act: "restart", who: { names: ["peer-1"] }, memory: "kept" };
    const crashed = run([slow, kill, restart]);
    expect(messages(crashed).slice(8)).toEqual([
      "1560 peer-2#4",
      "1960 peer-2#8",
      "2110 peer-3#8",
      "2260 peer-2#9",
      "2410 peer-3#9",
    ]);
    // Five that waited, and two that came while it was down.
    expect(crashed.result.traffic.byKind["numbered"]).toMatchObject({ sent: 20, received: 13, lost: 7 });
  });

  test("that freezes keeps what it had not handled, and goes on with it", () => {
    const freeze: Fault = { at: 1_600, act: "kill", who: { names: ["peer-1"] }, how: "freeze" };
    const thaw: Fault = { at: 3_000, act: "thaw", who: { names: ["peer-1"] } };
    const frozen = messages(run([slow, freeze, thaw]));
    expect(frozen).toHaveLength(20);
    expect(frozen.slice(8, 12)).toEqual(["1560 peer-2#4", "3000 peer-3#4", "3150 peer-2#5", "3300 peer-3#5"]);
  });

  test("that two faults slow down takes as long as both say, and as one says when the other is over", () => {
    const other: Fault = { ...slow, at: 1_351, perMessage: { kind: "constant", value: 50 }, lasts: 400 };
    expect(messages(run([slow, other])).slice(8, 12)).toEqual([
      "1610 peer-2#4",
      "1810 peer-3#4",
      "1960 peer-2#5",
      "2110 peer-3#5",
    ]);
  });

  test("takes times of the law, each node its own", () => {
    const exponential: Fault = { ...slow, at: 500, perMessage: { kind: "exponential", mean: 40 } };
    const alone = messages(run([exponential]));
    expect(new Set(alone.map((line) => line.split(" ")[0])).size).toBe(20);
    expect(messages(run([{ ...exponential, who: { peers: { kind: "all" } } }]))).toEqual(alone);
  });
});

test("no time at all is no effect", () => {
  const { result, heard } = run([{ ...slow, perMessage: { kind: "constant", value: 0 } }]);
  expect(result.effects[0].took).toBe(0);
  expect(heard).toEqual(run([]).heard);
});
