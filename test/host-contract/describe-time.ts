import { describe, expect, test } from "vitest";
import type { Host } from "../../src/node/contract.js";
import type { RunTrial, TrialNode } from "./trial.js";

/** What hosts may take for the error of decimal fractions, in milliseconds. */
const ROUNDING = 1e-6;

/** Holds one kind of host to what it promises of time and timers. */
export function describeTime(name: string, run: RunTrial): void {
  describe(`${name}: time`, () => {
    test("begins at 0 or later and never goes back", async () => {
      const times: number[] = [];
      const node: TrialNode = (host) => {
        const look = () => times.push(host.now(), host.now());
        look();
        return {
          start: () => (look(), host.setTimer("look", 0.7)),
          wake: () => (look(), host.setTimer("look", 0.7)),
          receive: look,
        };
      };
      await run({ nodes: [node], lasts: 60 });
      expect(times.length).toBeGreaterThan(10);
      expect(times[0]).toBeGreaterThanOrEqual(0);
      expect(times.every((time, index) => Number.isFinite(time) && time >= (times[index - 1] ?? 0))).toBe(true);
    });
  });

  describe(`${name}: a timer`, () => {
    test("wakes its node once, by its name, and never early: delays with fractions included", async () => {
      const delays = [0, 0.0001, 0.001, 0.1, 1 / 3, 0.5, 1, 2.25, 7.77, 20.000_01, 33.3];
      const woken: string[] = [];
      const spans: number[] = [];
      await run({
        nodes: [
          (host) => {
            let since = 0;
            return {
              start() {
                since = host.now();
                for (const delay of delays) host.setTimer(`${delay}`, delay);
              },
              wake(timer) {
                woken.push(timer);
                spans.push(host.now() - since - Number(timer));
              },
            };
          },
        ],
        lasts: 150,
      });
      expect(woken.toSorted()).toEqual(delays.map(String).toSorted());
      expect(Math.min(...spans)).toBeGreaterThanOrEqual(-ROUNDING);
    });

    test("comes before those that are due later, in whatever order they were set", async () => {
      const woken = await wakesOf((host) => {
        for (const delay of [40, 10, 30, 20]) host.setTimer(`${delay}`, delay);
      });
      expect(woken).toEqual(["10", "20", "30", "40"]);
    });

    test("that is set again is replaced, be it by a later one or an earlier one", async () => {
      const woken = await wakesOf((host) => {
        host.setTimer("later", 5);
        host.setTimer("earlier", 60);
        host.setTimer("between", 20);
        host.setTimer("later", 40);
        host.setTimer("earlier", 1);
      });
      expect(woken).toEqual(["earlier", "between", "later"]);
    });

    test("that is cleared does not wake; clearing what is not set, or has run out, is nothing", async () => {
      const woken = await wakesOf(
        (host) => {
          host.clearTimer("never set");
          host.setTimer("first", 1);
          host.setTimer("cleared", 5);
          host.setTimer("set anew", 5);
          host.clearTimer("cleared");
          host.clearTimer("set anew");
          host.setTimer("set anew", 10);
        },
        (host, timer) => host.clearTimer(timer),
      );
      expect(woken).toEqual(["first", "set anew"]);
    });

    test("can be cleared by one that is due at the same moment", async () => {
      const woken = await wakesOf(
        (host) => {
          host.setTimer("one", 10);
          host.setTimer("other", 10);
        },
        (host, timer) => host.clearTimer(timer === "one" ? "other" : "one"),
      );
      expect(woken).toHaveLength(1);
    });

    test("can be replaced by one that is due at the same moment", async () => {
      const woken = await wakesOf(
        (host) => {
          host.setTimer("one", 10);
          host.setTimer("other", 10);
        },
        (host, timer) => {
          if (host.now() < 30) host.setTimer(timer === "one" ? "other" : "one", 30);
        },
      );
      expect(woken).toHaveLength(2);
      expect(new Set(woken).size).toBe(2);
    });

    test("of no delay wakes after the call that set it, again and again", async () => {
      let left = 20;
      const woken = await wakesOf(
        (host) => host.setTimer("at once", 0),
        (host) => {
          if (--left > 0) host.setTimer("at once", 0);
        },
      );
      expect(woken).toHaveLength(20);
    });

    test("is its node's own: another node may have one of the same name", async () => {
      const woken: number[] = [];
      const node =
        (number: number): TrialNode =>
        (host) => ({
          start() {
            host.setTimer("tick", 10 * (number + 1));
            if (number === 0) host.clearTimer("tick");
          },
          wake: () => woken.push(number),
        });
      await run({ nodes: [node(0), node(1), node(2)], lasts: 100 });
      expect(woken).toEqual([1, 2]);
    });

    test("of a negative delay, or of none at all, is a RangeError", async () => {
      const errors: unknown[] = [];
      const woken = await wakesOf((host) => {
        for (const delay of [-1, -0.001, Number.NaN, Number.NEGATIVE_INFINITY]) {
          try {
            host.setTimer(`${delay}`, delay);
          } catch (error) {
            errors.push(error);
          }
        }
      });
      expect(errors).toHaveLength(4);
      for (const error of errors) expect(error).toBeInstanceOf(RangeError);
      expect(woken).toEqual([]);
    });

    /** The timers that woke one node, which sets some when it starts, and may act whenever it is woken. */
    async function wakesOf(begin: (host: Host) => void, then?: (host: Host, timer: string) => void): Promise<string[]> {
      const woken: string[] = [];
      const node: TrialNode = (host) => ({
        start: () => begin(host),
        wake(timer) {
          woken.push(timer);
          then?.(host, timer);
        },
      });
      await run({ nodes: [node], lasts: 150 });
      return woken;
    }
  });
}
