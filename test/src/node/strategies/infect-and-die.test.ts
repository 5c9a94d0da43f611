import { describe, expect, test } from "vitest";
import { simulate } from "../../../../sim/simulate.js";
import { infectAndDie } from "../../../../src/node/strategies/infect-and-die.js";
import { gossip, UNKNOWN } from "../../../support/peers.js";
import { scenarioWith } from "../../../support/scenarios.js";
import { Stage } from "../../../support/stage.js";

const NEIGHBOURS = [10, 11, 12, 13, 14];

function peer(fanOut: number): Stage {
  const place = { role: "peer", seeds: [0], neighbours: NEIGHBOURS } as const;
  const stage = new Stage(
    infectAndDie({ fanOut }, () => 0),
    place,
  );
  stage.start();
  return stage;
}

describe("a peer that infects and dies", () => {
  test("passes a message that is news on to as many neighbours as its fan-out, at once", () => {
    const stage = peer(3);
    stage.receive(10, gossip(1));
    const sent = stage.takeMessages();
    expect(sent.map(({ message }) => message)).toEqual([gossip(1), gossip(1), gossip(1)]);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(3);
    expect(stage.takeSaid()).toEqual(["delivered 50#1 10"]);
  });

  test("is done with it for good", () => {
    const stage = peer(2);
    stage.receive(10, gossip(1));
    stage.takeMessages();
    stage.receive([11, 12], gossip(1));
    stage.advance(60_000);
    expect(stage.takeSent()).toEqual([]);
    expect(stage.takeSaid()).toEqual(["delivered 50#1 10", "duplicate 50#1 11", "duplicate 50#1 12"]);
  });

  test("passes on what it publishes itself, each message under a number of its own", () => {
    const stage = peer(1);
    stage.publish("a");
    stage.publish("b");
    expect(stage.takeMessages().map(({ message }) => message)).toMatchObject([
      { kind: "gossip", origin: 100, sequence: 1, payload: "a" },
      { kind: "gossip", origin: 100, sequence: 2, payload: "b" },
    ]);
    expect(stage.takeSaid()).toEqual(["published 100#1", "published 100#2"]);
  });

  test("says nothing to what it does not know", () => {
    const stage = peer(2);
    stage.receive(10, UNKNOWN);
    expect([...stage.takeSent(), ...stage.takeSaid()]).toEqual([]);
  });
});

test("infect and die reaches everybody in a complete graph when the fan-out is everybody", () => {
  const scenario = scenarioWith({
    peers: 20,
    overlay: { kind: "complete" },
    publish: [{ at: 20_000, count: 3, every: 100, by: "random", payload: 0 }],
  });
  const result = simulate(scenario, { protocol: infectAndDie({ fanOut: 19 }, () => 100) });
  expect(result).toMatchObject({ protocol: "infect-and-die", dissemination: { messages: 3, atomic: 3 } });
  expect(result.traffic.byKind["gossip"]).toMatchObject({ sent: 3 * 20 * 19, bytes: 3 * 20 * 19 * 100 });
});

test.each([0, 1.5, -1, Number.NaN])("a fan-out of %d is refused", (fanOut) => {
  expect(() => infectAndDie({ fanOut }, () => 0)).toThrow(RangeError);
});
