import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GossipMessage, Host, Message, NodeId, Protocol } from "../../../src/node/contract.js";
import type { RunResult, Verdict } from "../../../sim/result.js";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";

/** What one peer is to do at a time in milliseconds: `1 sends to 2`, `1 holds for dead 2`, `1 counts again 2`. */
type Step = readonly [at: number, peer: number, what: "sends to" | "holds for dead" | "counts again", other: number];

/**
 * Peers without a protocol do what the steps say, and nothing else. There is one gossip message, published by the first
 * peer at the beginning. It takes 10 ms from any peer to any other.
 */
function act(steps: readonly Step[], overrides: ScenarioOverrides = {}): RunResult {
  const scenario = scenarioWith({
    seeds: 0,
    duration: 60_000,
    peers: { count: 3, join: { at: 0, every: 0 } },
    expect: [{ check: "neverTwice" }, { check: "neverToDead" }],
    ...overrides,
  });
  return simulate(scenario, { protocol: scripted(steps) });
}

function scripted(steps: readonly Step[]): Protocol {
  let gossip: GossipMessage | undefined;
  return {
    name: "scripted",
    sizeOf: () => 100,
    create: (host) => ({
      start() {
        if (host.self === 0 && gossip === undefined) gossip = publish(host);
        for (const [index, [at, peer]] of steps.entries()) {
          if (peer - 1 === host.self && at >= host.now()) host.setTimer(`step ${index}`, at - host.now());
        }
      },
      wake(timer) {
        const [, , what, number] = steps[Number(timer.slice("step ".length))];
        const other: NodeId = number - 1;
        if (what === "sends to") host.send(other, gossip as Message);
        else if (what === "counts again") host.observer.neighbourUp(other);
        else host.observer.declaredDead(other);
      },
      receive() {},
      unreachable() {},
      stop() {},
    }),
  };
}

function publish(host: Host): GossipMessage {
  const id = host.messages.identify(host.self, 1);
  const message: GossipMessage = { kind: "gossip", id, origin: host.self, sequence: 1, publishedAt: 0, payload: "" };
  host.observer.published(message);
  return message;
}

function neverTwice(steps: readonly Step[], overrides?: ScenarioOverrides): Verdict {
  return verdictOf(act(steps, overrides), "neverTwice");
}

function neverToDead(steps: readonly Step[], overrides?: ScenarioOverrides): Verdict {
  return verdictOf(act(steps, overrides), "neverToDead");
}

function verdictOf(result: RunResult, check: string): Verdict {
  return result.verdicts.find((verdict) => verdict.check === check)!;
}

/** The second peer is down from 2 s to 3 s. */
function restarts(memory: "kept" | "lost"): readonly Fault[] {
  return [
    { at: 2_000, act: "kill", who: { names: ["peer-2"] }, how: "power-off" },
    { at: 3_000, act: "restart", who: { names: ["peer-2"] }, memory },
  ];
}

/** The first peer sends to that one, which sends it back. */
function thereAndBack(peer: number): readonly Step[] {
  return [
    [1_000, 1, "sends to", peer],
    [1_020, peer, "sends to", 1],
  ];
}

describe("never the same message twice over a link", () => {
  test("holds for a message that passes each link once", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 2],
        [1_020, 2, "sends to", 3],
        [1_020, 1, "sends to", 3],
      ]),
    ).toEqual({
      check: "neverTwice",
      expectation: "never the same message twice over a link",
      held: true,
      judged: 3,
      measured: "0 of 3 transmissions of gossip",
      worst: null,
      worstCase: null,
      margin: null,
    });
  });

  test("does not hold when a peer sends it to one to which it has sent it, and names the event", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 2],
        [61_204.317 / 2, 1, "sends to", 2],
        [40_000, 1, "sends to", 2],
      ]),
    ).toMatchObject({
      held: false,
      measured: "2 of 3 transmissions of gossip",
      worst: "peer-1 sent peer-1#1 to peer-2 at 30.602159 s, and had sent it there before",
      worstCase: { message: "peer-1#1", peer: "peer-1", at: 30_602.159 },
      margin: "2 transmissions too many",
    });
  });

  test("does not hold when it is sent again before the first copy arrived", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 2],
        [1_000.001, 1, "sends to", 2],
      ]).held,
    ).toBe(false);
  });

  test("does not hold when a peer sends it back to one from which it has received it", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 2],
        [1_010.001, 2, "sends to", 1],
      ]),
    ).toMatchObject({
      held: false,
      measured: "1 of 2 transmissions of gossip",
      worst: "peer-2 sent peer-1#1 to peer-1 at 1.010001 s, and had received it from there",
    });
  });

  test("does not hold either when that copy was not the first that it received", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 3],
        [1_005, 1, "sends to", 2],
        [1_011, 3, "sends to", 2],
        [1_040, 2, "sends to", 3],
      ]),
    ).toMatchObject({
      held: false,
      worst: "peer-2 sent peer-1#1 to peer-3 at 1.04 s, and had received it from there",
    });
  });

  test("allows two copies that cross on their way", () => {
    expect(
      neverTwice([
        [1_000, 1, "sends to", 2],
        [1_009.999, 2, "sends to", 1],
      ]).held,
    ).toBe(true);
  });

  test("does not count as received what reached a frozen peer, until it thaws", () => {
    const freeze = { at: 900, act: "kill", who: { names: ["peer-2"] }, how: "freeze" } as const;
    const thaw = { at: 2_000, act: "thaw", who: { names: ["peer-2"] } } as const;
    const steps: Step[] = [
      [1_000, 1, "sends to", 2],
      [2_500, 2, "sends to", 1],
    ];
    expect(neverTwice(steps, { faults: [freeze, thaw] }).held).toBe(false);
  });

  test("begins anew for a peer that lost its memory, on all its links, and not for one that kept it", () => {
    const again: Step[] = [
      [1_000, 1, "sends to", 2],
      [1_020, 2, "sends to", 3],
      [4_000, 1, "sends to", 2],
      [4_020, 2, "sends to", 3],
    ];
    expect(neverTwice(again, { faults: restarts("lost") })).toMatchObject({ held: true, judged: 4 });
    expect(neverTwice(again, { faults: restarts("kept") })).toMatchObject({ held: false });
  });

  test("watches links that are used for the first time long after the message was published", () => {
    const peers = { count: 12, join: { at: 0, every: 0 } };
    const steps: Step[] = [];
    for (let from = 1; from <= 12; from++) {
      for (let to = from + 1; to <= 12; to++) steps.push([1_000 + 100 * steps.length, from, "sends to", to]);
    }
    expect(neverTwice(steps, { peers })).toMatchObject({ held: true, judged: 66 });
    expect(neverTwice([...steps, [30_000, 12, "sends to", 11]], { peers }).worst).toBe(
      "peer-12 sent peer-1#1 to peer-11 at 30 s, and had received it from there",
    );
    expect(neverTwice([...steps, [30_000, 11, "sends to", 12]], { peers }).worst).toBe(
      "peer-11 sent peer-1#1 to peer-12 at 30 s, and had sent it there before",
    );
  });

  test("is about gossip alone: other messages may well come again", () => {
    const result = simulate(scenarioWith({ expect: [{ check: "neverTwice" }] }));
    const { gossip, livenessRequest } = result.traffic.byKind;
    expect(livenessRequest.sent).toBeGreaterThan(0);
    expect(verdictOf(result, "neverTwice")).toMatchObject({ held: true, judged: gossip.sent });
  });

  test("counts what a plain count of sends and arrivals counts", () => {
    const peer = fc.integer({ min: 1, max: 4 });
    const send = fc.tuple(fc.integer({ min: 1_000, max: 1_060 }), peer, peer).filter(([, from, to]) => from !== to);
    // Nothing arrives when something is sent: 10.5 ms is no whole number.
    const network = { latency: { kind: "constant", value: 10.5 } } as const;
    const peers = { count: 4, join: { at: 0, every: 0 } };
    fc.assert(
      fc.property(fc.uniqueArray(send, { maxLength: 30, selector: ([at]) => at }), (sends) => {
        const inOrder = sends.toSorted(([a], [b]) => a - b);
        const wrong = inOrder.filter(([at, from, to], index) =>
          inOrder
            .slice(0, index)
            .some(([before, a, b]) => (a === from && b === to) || (a === to && b === from && before + 10.5 < at)),
        );
        const verdict = neverTwice(
          inOrder.map(([at, from, to]) => [at, from, "sends to", to]),
          { network, peers },
        );
        expect(verdict.judged).toBe(sends.length);
        expect(verdict.held).toBe(wrong.length === 0);
        if (sends.length > 0) expect(verdict.measured).toMatch(new RegExp(`^${wrong.length} of ${sends.length} `));
        if (wrong.length > 0) {
          const [[at, from, to]] = wrong;
          expect(verdict.worst).toMatch(`peer-${from} sent peer-1#1 to peer-${to} at ${at / 1000} s`);
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("holds, and says that it was of nothing, when no gossip was sent", () => {
    expect(neverTwice([])).toMatchObject({ held: true, judged: 0, measured: "no gossip was sent" });
  });

  test("watches the links of a given overlay and others alike", () => {
    const overlay = { kind: "edges", edges: [[0, 1]] } as const;
    expect(neverTwice(thereAndBack(2), { overlay }).worst).toContain("peer-2 sent peer-1#1 to peer-1");
    expect(neverTwice(thereAndBack(3), { overlay }).worst).toContain("peer-3 sent peer-1#1 to peer-1");
  });
});

describe("never to a dead node", () => {
  test("holds when nothing is sent to one who was declared dead", () => {
    expect(
      neverToDead([
        [1_000, 1, "sends to", 2],
        [1_000, 1, "holds for dead", 2],
        [2_000, 1, "sends to", 3],
      ]),
    ).toEqual({
      check: "neverToDead",
      expectation: "never to a dead node",
      held: true,
      judged: 2,
      measured: "0 of 2 transmissions",
      worst: null,
      worstCase: null,
      margin: null,
    });
  });

  test("does not hold for what is sent after that, were it in the same moment, and names the event", () => {
    expect(
      neverToDead([
        [1_000, 1, "holds for dead", 2],
        [1_000, 1, "sends to", 2],
        [2_000, 1, "sends to", 2],
      ]),
    ).toMatchObject({
      held: false,
      measured: "2 of 2 transmissions",
      worst: "peer-1 sent peer-1#1 to peer-2 at 1 s, having declared it dead",
      worstCase: { message: "peer-1#1", peer: "peer-1", at: 1_000 },
      margin: "2 transmissions too many",
    });
  });

  test("binds the one who declared it, and nobody else", () => {
    expect(
      neverToDead([
        [1_000, 1, "holds for dead", 2],
        [2_000, 3, "sends to", 2],
        [2_000, 2, "sends to", 1],
      ]).held,
    ).toBe(true);
  });

  test("ends when the two are neighbours again", () => {
    expect(
      neverToDead([
        [1_000, 1, "holds for dead", 2],
        [2_000, 1, "counts again", 2],
        [2_000, 1, "sends to", 2],
      ]).held,
    ).toBe(true);
  });

  test("ends when the one who declared it goes down: its next life knows nothing of it", () => {
    const faults = [
      { at: 2_000, act: "kill", who: { names: ["peer-1"] }, how: "crash" },
      { at: 3_000, act: "restart", who: { names: ["peer-1"] }, memory: "lost" },
    ] as const;
    const steps: Step[] = [
      [1_000, 1, "holds for dead", 2],
      [4_000, 1, "sends to", 2],
    ];
    expect(neverToDead(steps, { faults }).held).toBe(true);
    expect(neverToDead(steps).held).toBe(false);
  });

  test("holds, and says that it was of nothing, when nothing was sent", () => {
    expect(neverToDead([])).toMatchObject({ held: true, judged: 0, measured: "nothing was sent" });
  });
});
