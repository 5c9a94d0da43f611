import { describe, expect, test } from "vitest";
import type { Host, Message, NodeId, Protocol } from "../../../src/node/contract.js";
import { simulate } from "../../../sim/simulate.js";
import type { Scenario } from "../../../sim/scenario/scenario.js";
import { type ScenarioOverrides, scenarioWith } from "../../support/scenarios.js";

interface Note extends Message {
  readonly kind: "note";
  readonly text: string;
}

const note = (text: string): Note => ({ kind: "note", text });

/** Peers that know each other from the start, without seeds. */
function acquaintances(overrides: ScenarioOverrides = {}): Scenario {
  return scenarioWith({ seeds: 0, overlay: { kind: "complete" }, ...overrides });
}

/** Every peer sends once a second, by `send`; gives what arrived, and from whom. */
function broadcast(
  scenario: Scenario,
  send: (host: Host, others: readonly NodeId[], second: number) => void,
): { from: NodeId; message: Note; second: number }[] {
  const received: { from: NodeId; message: Note; second: number }[] = [];
  const protocol: Protocol = {
    name: "broadcast",
    sizeOf: () => 100,
    create: (host, { neighbours = [] }) => ({
      start: () => host.setTimer("second", 1_000),
      wake() {
        send(host, neighbours, Math.floor(host.now() / 1_000));
        host.setTimer("second", 1_000);
      },
      receive: (from, message) => {
        received.push({ from, message: message as Note, second: Math.floor(host.now() / 1_000) });
      },
      unreachable() {},
      stop() {},
    }),
  };
  simulate(scenario, { protocol });
  return received;
}

/** Sends one message to the others, one after the other. */
function oneByOne(host: Host, others: readonly NodeId[], second: number): void {
  const message = note(`${host.self} at ${second}`);
  for (const other of others) host.send(other, message);
}

describe("a message that goes to many", () => {
  const lossy = acquaintances({
    peers: { count: 6, join: { at: 0, every: 1 } },
    network: { mode: "datagram", loss: 0.4 },
  });
  test("is the same object for all of them", () => {
    const received = broadcast(acquaintances({ peers: 4 }), oneByOne);
    const objects = new Map(received.map(({ message }) => [message.text, message]));
    expect(received.every(({ message }) => objects.get(message.text) === message)).toBe(true);
  });

  test.each([
    ["one after the other", oneByOne],
    [
      "at once",
      (host: Host, others: readonly NodeId[], second: number) =>
        host.sendToAll(others, note(`${host.self} at ${second}`)),
    ],
    [
      "again and again",
      (host: Host, others: readonly NodeId[], second: number) => {
        const [mine, other] = [note(`${host.self} at ${second}`), note(`${host.self} at ${second}`)];
        for (const to of others) for (const message of [mine, other, mine]) host.send(to, message);
      },
    ],
  ])("arrives as itself where some copies are lost: sent %s", (_, send) => {
    const received = broadcast(lossy, send);
    expect(received.length).toBeGreaterThan(500);
    for (const { from, message, second } of received) expect(message.text).toBe(`${from} at ${second}`);
  });

  test("arrives as itself where some copies are lost: forwarded, between others, by those that receive it", () => {
    const texts: string[] = [];
    const protocol: Protocol = {
      name: "rumour",
      sizeOf: () => 100,
      create: (host, { neighbours = [] }) => ({
        start: () => host.setTimer("begin", 1),
        wake: () => host.sendToAll(neighbours, note("a rumour")),
        receive(from, message) {
          const { text } = message as Note;
          texts.push(text);
          if (text !== "a rumour") return;
          host.sendToAll(neighbours, note("a reply"), from);
          host.send(from, note("thanks"));
          if (host.now() < 50) host.sendToAll(neighbours, message, from);
        },
        unreachable() {},
        stop() {},
      }),
    };
    const { traffic } = simulate({ ...lossy, duration: 1_000 }, { protocol });
    expect(texts).toHaveLength(traffic.byKind.note.received);
    expect([...new Set(texts)].toSorted()).toEqual(["a reply", "a rumour", "thanks"]);
    expect(traffic.byKind.note.sent).toBe(traffic.byKind.note.received + traffic.byKind.note.lost);
  });
});
