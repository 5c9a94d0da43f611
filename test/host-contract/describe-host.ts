import { describe, expect, test } from "vitest";
import type { Host, Message, Milliseconds, NodeId, ProtocolNode } from "../../src/node/contract.js";

/**
 * Makes a node of a trial. `others` are the ids, on this node's host, of all other nodes in the order of their numbers:
 * a host hands out ids as it likes, and two hosts need not agree on them.
 */
type TrialNode = (host: Host, others: readonly NodeId[]) => Partial<ProtocolNode>;

/** A few nodes that know each other, and how long they run. */
interface Trial {
  /** Node number 0, 1, …; all start at the beginning. */
  readonly nodes: readonly TrialNode[];
  readonly lasts: Milliseconds;
  /** Nodes that go: they refuse from then on, are silent from then on, or leave and refuse. */
  readonly ends?: readonly { readonly at: Milliseconds; readonly node: number; readonly how: Ending }[];
}

export type Ending = "refuses" | "is silent" | "leaves";

/** Runs a trial on hosts of the kind under test, to its end. */
export type RunTrial = (trial: Trial) => void | Promise<void>;

/** What the nodes of these trials say to each other: plain data, for any codec. */
interface Text extends Message {
  readonly kind: "text";
  readonly text: string;
}

/** What hosts may take for the error of decimal fractions, in milliseconds. */
const ROUNDING = 1e-6;

/** Holds one kind of host to what `Host` and `ProtocolNode` promise. */
export function describeHost(name: string, run: RunTrial): void {
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

  describe(`${name}: a message`, () => {
    test("arrives, and tells whom to answer", async () => {
      const heard: string[] = [];
      await run({
        nodes: [
          (host, [, second]) => ({
            start: () => host.send(second, text("hello")),
            receive: (from, message) => heard.push(`${from === second} ${(message as Text).text}`),
          }),
          () => ({ receive: () => heard.push("a stranger") }),
          (host) => ({ receive: (from, message) => host.send(from, text(`${(message as Text).text} yourself`)) }),
        ],
        lasts: 1_000,
      });
      expect(heard).toEqual(["true hello yourself"]);
    });

    test("arrives after those that were sent to the same node before", async () => {
      const heard: string[][] = [[], [], []];
      const node =
        (number: number): TrialNode =>
        (host, others) => {
          let sent = 0;
          const send = () => {
            for (let copies = 0; copies < 10; copies++) {
              const message = text(`${number} ${sent++}`);
              for (const other of others) host.send(other, message);
            }
            if (sent < 200) host.setTimer("send", 1.5);
          };
          return {
            start: send,
            wake: send,
            receive: (_, message) => heard[number].push((message as Text).text),
          };
        };
      await run({ nodes: [node(0), node(1), node(2)], lasts: 3_000 });
      for (const [receiver, texts] of heard.entries()) {
        for (const sender of [0, 1, 2].filter((number) => number !== receiver)) {
          const numbers = texts.map((said) => said.split(" ").map(Number)).filter(([from]) => from === sender);
          expect(numbers.map(([, number]) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index));
        }
      }
    });

    test("to several nodes goes to each of them but the one that is left out", async () => {
      const heard: string[] = [];
      const listener =
        (number: number): TrialNode =>
        () => ({ receive: (_, message) => heard.push(`${number} ${(message as Text).text}`) });
      await run({
        nodes: [
          (host, others) => ({
            start() {
              host.sendToAll(others, text("to all"));
              host.sendToAll(others, text("to most"), others[1]);
              host.sendToAll([], text("to nobody"));
              host.sendToAll([others[2]], text("to none"), others[2]);
              host.send(others[0], text("to one"));
            },
          }),
          listener(1),
          listener(2),
          listener(3),
        ],
        lasts: 1_000,
      });
      expect(heard.filter((said) => said.startsWith("1"))).toEqual(["1 to all", "1 to most", "1 to one"]);
      expect(heard.filter((said) => said.startsWith("2"))).toEqual(["2 to all"]);
      expect(heard.filter((said) => said.startsWith("3"))).toEqual(["3 to all", "3 to most"]);
    });

    test("may be one that a node sends to itself", async () => {
      const heard: string[] = [];
      await run({
        nodes: [
          (host) => ({
            start: () => host.send(host.self, text("note to self")),
            receive: (from, message) => heard.push(`${from === host.self} ${(message as Text).text}`),
          }),
        ],
        lasts: 1_000,
      });
      expect(heard).toEqual(["true note to self"]);
    });
  });

  describe(`${name}: a node that cannot be reached`, () => {
    /** Sends at 100 ms to a node that goes at 50 ms; what is heard of it. */
    async function reportsOf(how: Ending): Promise<string[]> {
      const reports: string[] = [];
      await run({
        nodes: [
          (host, [first, second]) => ({
            start: () => host.setTimer("send", 100),
            wake() {
              host.sendToAll([first, second], text("are you there?"));
              reports.push("sent");
            },
            unreachable: (node) => reports.push(node === first ? "unreachable" : "the wrong one"),
          }),
          () => ({ receive: () => reports.push("received by one that is gone") }),
          () => ({}),
        ],
        lasts: 1_500,
        ends: [{ at: 50, node: 1, how }],
      });
      return reports;
    }

    test.each(["refuses", "leaves"] as const)("because it %s is reported, after the call that sent", async (how) => {
      expect(await reportsOf(how)).toEqual(["sent", "unreachable"]);
    });

    test("because it is silent is not reported", async () => {
      expect(await reportsOf("is silent")).toEqual(["sent"]);
    });
  });

  describe(`${name}: calls into a node`, () => {
    test("begin with its start, and do not come after its end", async () => {
      for (const how of ["refuses", "is silent", "leaves"] as const) {
        const calls: string[] = [];
        const chatter: TrialNode = (host, others) => {
          const talk = () => {
            host.sendToAll(others, text(""));
            host.setTimer("talk", 3);
          };
          return { start: talk, wake: talk };
        };
        const watched: TrialNode = (host, others) => ({
          start() {
            calls.push("start");
            host.setTimer("tick", 4);
          },
          receive: () => calls.push("call"),
          wake() {
            calls.push("call");
            host.setTimer("tick", 4);
          },
          unreachable: () => calls.push("call"),
          stop() {
            calls.push("stop");
            host.setTimer("too late", 10);
            host.send(others[0], text("goodbye"));
          },
        });
        let callsAtEnd = 0;
        const clock: TrialNode = (host) => ({
          start: () => host.setTimer("end", 150),
          wake: () => (callsAtEnd = calls.length),
        });
        await run({ nodes: [chatter, watched, clock], lasts: 400, ends: [{ at: 100, node: 1, how }] });
        expect(calls[0]).toBe("start");
        expect(calls.filter((call) => call === "start")).toHaveLength(1);
        expect(calls.filter((call) => call === "stop")).toHaveLength(how === "leaves" ? 1 : 0);
        expect(calls.length).toBe(callsAtEnd);
        if (how === "leaves") expect(calls.at(-1)).toBe("stop");
        expect(calls.length).toBeGreaterThan(5);
      }
    });

    test("never come from within a call, whatever the node does in it", async () => {
      let [depth, deepest, calls] = [0, 0, 0];
      const busy: TrialNode = (host, others) => {
        const act = () => {
          depth++;
          deepest = Math.max(deepest, depth);
          if (++calls < 2_000) {
            host.send(host.self, text("self"));
            host.send(others[1], text("to one that is gone"));
            host.setTimer("at once", 0);
            host.clearTimer("soon");
            host.setTimer("soon", 0.5);
            host.observer.note("busy", others[0]);
          }
          depth--;
        };
        return { start: act, receive: act, wake: act, unreachable: act, stop: act };
      };
      await run({
        nodes: [busy, busy, () => ({})],
        lasts: 300,
        ends: [
          { at: 10, node: 2, how: "refuses" },
          { at: 200, node: 1, how: "leaves" },
        ],
      });
      expect(calls).toBeGreaterThan(100);
      expect(deepest).toBe(1);
    });
  });

  describe(`${name}: a node`, () => {
    test("has an id that stays, and is not that of another", async () => {
      const ids: number[][] = [];
      const node: TrialNode = (host, others) => {
        const seen = [host.self, ...others];
        ids.push(seen);
        return { start: () => host.setTimer("look", 5), wake: () => seen.push(host.self) };
      };
      await run({ nodes: [node, node, node], lasts: 100 });
      expect(ids).toHaveLength(3);
      for (const [self, first, second, selfLater] of ids) {
        expect(new Set([self, first, second]).size).toBe(3);
        expect(selfLater).toBe(self);
        expect([self, first, second].every((id) => Number.isInteger(id) && id >= 0)).toBe(true);
      }
    });

    test("has random numbers of its own, from 0 up to, but not including, 1", async () => {
      const drawn: number[][] = [];
      const node: TrialNode = (host) => ({
        start: () => drawn.push(Array.from({ length: 1_000 }, () => host.random())),
      });
      await run({ nodes: [node, node], lasts: 10 });
      expect(drawn).toHaveLength(2);
      for (const number of drawn.flat()) expect(number >= 0 && number < 1).toBe(true);
      expect(new Set(drawn.flat()).size).toBeGreaterThan(1_990);
    });

    test("has a life that is a whole number", async () => {
      const lives: number[] = [];
      await run({ nodes: [(host) => ({ start: () => lives.push(host.life) })], lasts: 10 });
      expect(lives).toHaveLength(1);
      expect(Number.isInteger(lives[0])).toBe(true);
    });

    test("has a message list of its own, in which a message is news once", async () => {
      const found: boolean[][] = [];
      const node: TrialNode = (host, others) => ({
        start() {
          const { messages } = host;
          const [mine, next, theirs] = [
            messages.identify(host.self, 1),
            messages.identify(host.self, 2),
            messages.identify(others[0], 1),
          ];
          const areDistinct = new Set([mine, next, theirs]).size === 3;
          const isSame = messages.identify(host.self, 1) === mine;
          found.push([areDistinct, isSame, messages.add(mine), messages.add(theirs), messages.add(mine)]);
        },
      });
      await run({ nodes: [node, node], lasts: 10 });
      expect(found).toEqual([
        [true, true, true, true, false],
        [true, true, true, true, false],
      ]);
    });
  });
}

function text(words: string): Text {
  return { kind: "text", text: words };
}
