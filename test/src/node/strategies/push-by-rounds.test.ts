import { describe, expect, test } from "vitest";
import { simulate } from "../../../../sim/simulate.js";
import { pushByRounds } from "../../../../src/node/strategies/push-by-rounds.js";
import { gossip, UNKNOWN } from "../../../support/peers.js";
import { scenarioWith } from "../../../support/scenarios.js";
import { Stage } from "../../../support/stage.js";

const settings = { every: 1_000, rounds: 3 };

function peer(neighbours: readonly number[] = [10, 11, 12]): Stage {
  const place = { role: "peer", seeds: [0], neighbours } as const;
  const stage = new Stage(
    pushByRounds(settings, () => 0),
    place,
  );
  stage.start();
  return stage;
}

/** When the peer sent something, over a span of time. */
function sentAt(stage: Stage, span: number): number[] {
  stage.advance(span);
  return stage.takeMessages().map(({ at }) => at);
}

describe("a peer that pushes by rounds", () => {
  test("tells one neighbour in each round, which begins at a whole multiple of the span, for as many as were set", () => {
    const stage = peer();
    stage.advance(2_300);
    stage.receive(10, gossip(1));
    expect(stage.takeSaid()).toEqual(["delivered 50#1 10"]);
    expect(sentAt(stage, 60_000)).toEqual([3_000, 4_000, 5_000]);
    expect(stage.timers).toEqual([]);
  });

  test("pushes what it hears in a round from the next one on", () => {
    const stage = peer();
    stage.advance(4_000);
    stage.receive(10, gossip(1));
    expect(sentAt(stage, 1_500)).toEqual([5_000]);
  });

  test("tells its partner all that it pushes, and each message for its own number of rounds", () => {
    const stage = peer();
    stage.receive(10, gossip(1));
    stage.advance(2_500);
    stage.takeMessages();
    stage.publish("mine");
    stage.advance(60_000);
    const [first, second, ...rest] = stage.takeMessages();
    expect([first!.at, second!.at]).toEqual([3_000, 3_000]);
    expect(first!.to).toBe(second!.to);
    expect(rest.map(({ at, message }) => [at, message])).toMatchObject([
      [4_000, { origin: 100, sequence: 1, payload: "mine" }],
      [5_000, { origin: 100, sequence: 1, payload: "mine" }],
    ]);
  });

  test("pushes a message once, however often it hears of it", () => {
    const stage = peer();
    stage.receive([10, 11, 12], gossip(1));
    expect(sentAt(stage, 1_000)).toEqual([1_000]);
    expect(stage.takeSaid()).toEqual(["delivered 50#1 10", "duplicate 50#1 11", "duplicate 50#1 12"]);
  });

  test("goes on where it was when it comes back with its memory", () => {
    const stage = peer();
    stage.receive(10, gossip(1));
    expect(sentAt(stage, 1_500)).toEqual([1_000]);
    stage.crash();
    expect(sentAt(stage, 10_000)).toEqual([]);
    stage.start();
    expect(sentAt(stage, 60_000)).toEqual([12_000, 13_000]);
  });

  test("takes no round twice, however odd the span between them", () => {
    const stage = new Stage(
      pushByRounds({ every: 0.1, rounds: 1_000 }, () => 0),
      { role: "peer", seeds: [], neighbours: [10] },
    );
    stage.start();
    stage.receive(10, gossip(1));
    const times = sentAt(stage, 100.05);
    expect(times).toHaveLength(1_000);
    expect(times.every((at, round) => Math.abs(at - (round + 1) * 0.1) < 1e-9)).toBe(true);
  });

  test("keeps what it knows to itself when it knows nobody, and says nothing to what it does not know", () => {
    const stage = peer([]);
    stage.receive(10, gossip(1));
    stage.receive(10, UNKNOWN);
    expect(sentAt(stage, 10_000)).toEqual([]);
  });
});

test("two peers tell each other in the first round", () => {
  const scenario = scenarioWith({
    peers: { count: 2, join: { at: 0, every: 0 } },
    overlay: { kind: "complete" },
    publish: [{ at: 4_500, count: 1, every: 0, by: "peer-1", payload: 0 }],
  });
  const result = simulate(scenario, { protocol: pushByRounds(settings, () => 10) });
  expect(result.dissemination.perMessage).toMatchObject([{ delivered: 2, t100: 510, transmissions: 6, duplicates: 5 }]);
});

test.each([{ every: 0 }, { every: -1 }, { every: Infinity }, { rounds: 0 }, { rounds: 2.5 }])(
  "%j is refused",
  (wrong) => {
    expect(() => pushByRounds({ ...settings, ...wrong }, () => 0)).toThrow(RangeError);
  },
);
