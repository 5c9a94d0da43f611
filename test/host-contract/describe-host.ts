import { describe, expect, test } from "vitest";
import type { NodeId } from "../../src/node/contract.js";
import { describeTime } from "./describe-time.js";
import type { Ending, RunTrial, Text, TrialNode } from "./trial.js";

/** Holds one kind of host to what `Host` and `ProtocolNode` promise. */
export function describeHost(name: string, run: RunTrial): void {
  describeTime(name, run);

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

    test("has a list of neighbours of its own, in the order in which they were added, with their marks", async () => {
      const found: [NodeId[], number[]][] = [];
      const node: TrialNode = (host, [first, second, third]) => ({
        start() {
          const { neighbours } = host;
          for (const other of [third, first, second]) neighbours.add(other);
          neighbours.setMark(second, 2);
          neighbours.remove(first);
          const marks = [third, first, second].map((other) => neighbours.mark(other));
          found.push([[third, second], marks], [[...neighbours.ids()], [0, -1, 2]]);
        },
      });
      await run({ nodes: [node, node, node, node], lasts: 10 });
      expect(found).toHaveLength(8);
      for (let told = 0; told < found.length; told += 2) expect(found[told + 1]).toEqual(found[told]);
    });
  });
}

function text(words: string): Text {
  return { kind: "text", text: words };
}
