import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../../sim/recorder/trace.js";
import type { Fault } from "../../../sim/scenario/scenario.js";
import { simulate } from "../../../sim/simulate.js";
import { diariesOf } from "../../support/diaries.js";
import { scenarioWith } from "../../support/scenarios.js";
import { eventsOf, traced } from "../../support/traces.js";

const two = { count: 2, join: { at: 0, every: 1_000 } };

describe("a trace", () => {
  test("tells of a first contact, message by message", () => {
    const { trace } = traced(scenarioWith({ seeds: 1, peers: two, duration: 1_100 }));
    expect(trace.map(({ at, node, event, ...more }) => [at, node, event, ...Object.values(more)].join(" "))).toEqual([
      "0 seed-1 started",
      "0 peer-1 started",
      "0 peer-1 sent seed-1 register",
      "10 seed-1 received peer-1 register",
      "10 seed-1 listed peer-1",
      "10 seed-1 sent peer-1 peerList",
      "20 peer-1 received seed-1 peerList",
      "20 peer-1 registered seed-1 0",
      "1000 peer-2 started",
      "1000 peer-2 sent seed-1 register",
      "1010 seed-1 received peer-2 register",
      "1010 seed-1 listed peer-2",
      "1010 seed-1 sent peer-2 peerList",
      "1020 peer-2 received seed-1 peerList",
      "1020 peer-2 registered seed-1 1",
      "1020 peer-2 sent peer-1 connect",
      "1030 peer-1 received peer-2 connect",
      "1030 peer-1 neighbourUp peer-2",
      "1030 peer-1 sent peer-2 accept",
      "1040 peer-2 received peer-1 accept",
      "1040 peer-2 neighbourUp peer-1",
    ]);
  });

  test("can be of some messages alone: of everything else that happens it tells as always", () => {
    const scenario = scenarioWith({ seeds: 1, peers: two, duration: 20_000 });
    const heard: TraceEvent[] = [];
    const messages = { gossip: new Set(["peer-1#2"]), kinds: new Set(["livenessRequest"]) };
    simulate(scenario, { observers: [{ messages, event: (event) => heard.push(event) }] });
    const isWanted = ({ message, kind }: TraceEvent) =>
      message === undefined ? kind === undefined || kind === "livenessRequest" : message === "peer-1#2";
    expect(heard).toEqual(traced(scenario).trace.filter(isWanted));
    expect(heard.filter(({ message }) => message !== undefined).length).toBeGreaterThan(3);
  });

  test("names gossip by its origin and sequence number", () => {
    const run = traced(scenarioWith({ seeds: 1, peers: two, duration: 6_500 }));
    expect(run.trace.filter(({ message }) => message === "peer-1#1")).toEqual<TraceEvent[]>([
      { at: 5_000, node: "peer-1", event: "published", message: "peer-1#1" },
      { at: 5_000, node: "peer-1", event: "sent", peer: "peer-2", kind: "gossip", message: "peer-1#1" },
      { at: 5_010, node: "peer-2", event: "received", peer: "peer-1", kind: "gossip", message: "peer-1#1" },
      { at: 5_010, node: "peer-2", event: "delivered", peer: "peer-1", message: "peer-1#1" },
    ]);
  });

  test("tells what became of what did not arrive, and which fault is to blame", () => {
    const cut: Fault = {
      at: 5_000,
      act: "partition",
      name: "cut",
      from: { names: ["peer-2"] },
      to: "others",
      direction: "both",
      lasts: 900,
    };
    const run = traced(scenarioWith({ seeds: 1, peers: two, duration: 6_500, faults: [cut] }));
    expect(run.trace.filter(({ message }) => message === "peer-1#1").slice(1)).toEqual<TraceEvent[]>([
      { at: 5_000, node: "peer-1", event: "sent", peer: "peer-2", kind: "gossip", message: "peer-1#1" },
      {
        at: 5_000,
        node: "peer-1",
        event: "held",
        peer: "peer-2",
        kind: "gossip",
        message: "peer-1#1",
        why: "fault",
        fault: 0,
      },
      // The third retransmission, after 200, 400 and 800 ms, is the first after the partition.
      { at: 6_410, node: "peer-2", event: "received", peer: "peer-1", kind: "gossip", message: "peer-1#1" },
      { at: 6_410, node: "peer-2", event: "delivered", peer: "peer-1", message: "peer-1#1" },
    ]);
  });

  test("tells of a death what its neighbours and seeds do about it", () => {
    const faults: Fault[] = [{ at: 20_000, act: "kill", who: { names: ["peer-2"] }, how: "power-off" }];
    const protocol = { gossip: "off" } as const;
    const run = traced(scenarioWith({ seeds: 1, peers: two, duration: 100_000, protocol, faults }));
    const request = {
      node: "peer-1",
      event: "lost",
      peer: "peer-2",
      kind: "livenessRequest",
      why: "receiver down",
    } as const;
    const told = run.trace.filter(({ at, event }) => at >= 20_000 && event !== "sent" && event !== "received");
    expect(told).toEqual<TraceEvent[]>([
      { at: 20_000, node: "peer-2", event: "power-off" },
      { at: 26_010, ...request },
      { at: 39_000, node: "peer-1", event: "strike", peer: "peer-2", count: 1 },
      { at: 39_010, ...request },
      { at: 52_000, node: "peer-1", event: "strike", peer: "peer-2", count: 2 },
      { at: 52_010, ...request },
      { at: 65_000, node: "peer-1", event: "strike", peer: "peer-2", count: 3 },
      { at: 65_000, node: "peer-1", event: "declaredDead", peer: "peer-2" },
      { at: 65_000, node: "peer-1", event: "neighbourDown", peer: "peer-2", why: "dead" },
      { at: 65_010, node: "seed-1", event: "unlisted", peer: "peer-2", why: "dead" },
    ]);
  });

  test("tells of everything that faults do to nodes", () => {
    const who = { names: ["peer-2"] };
    const faults: Fault[] = [
      { at: 2_000, act: "kill", who, how: "freeze" },
      { at: 3_000, act: "thaw", who },
      { at: 4_000, act: "kill", who, how: "crash" },
      { at: 5_000, act: "restart", who, memory: "lost" },
      { at: 6_000, act: "leave", who },
    ];
    const run = traced(scenarioWith({ seeds: 1, peers: two, duration: 10_000, faults }));
    const names = ["started", "freeze", "thaw", "crash", "leave"];
    const done = run.trace.filter(({ node, event }) => node === "peer-2" && names.includes(event));
    expect(done.map(({ at, event }) => `${at} ${event}`)).toEqual([
      "1000 started",
      "2000 freeze",
      "3000 thaw",
      "4000 crash",
      "5000 started",
      "6000 leave",
    ]);
    expect(eventsOf(run, "neighbourDown", { node: "peer-1" })).toMatchObject([{ at: 6_010, why: "left" }]);
    expect(eventsOf(run, "unlisted")).toMatchObject([{ at: 6_010, peer: "peer-2", why: "left" }]);
  });

  test("has its lines in the order of time, and is the same for every observer", () => {
    const traces: TraceEvent[][] = [[], []];
    const observers = traces.map((trace) => ({ event: (event: TraceEvent) => trace.push(event) }));
    simulate(scenarioWith({ duration: 20_000 }), { observers });
    const times = traces[0].map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(traces[1]).toEqual(traces[0]);
  });

  test("tells what nodes note, and about whom", () => {
    const trace: TraceEvent[] = [];
    const doings = {
      start: (host: { observer: { note(name: string, about?: number): void } }) => {
        host.observer.note("alone");
        host.observer.note("with", 0);
      },
    };
    const scenario = scenarioWith({ seeds: 0, peers: two, duration: 500 });
    const { result } = diariesOf(scenario, doings, [{ event: (event) => trace.push(event) }]);
    expect(trace.filter(({ event }) => event === "note")).toEqual<TraceEvent[]>([
      { at: 0, node: "peer-1", event: "note", why: "alone" },
      { at: 0, node: "peer-1", event: "note", why: "with", peer: "peer-1" },
    ]);
    expect(result.notes).toEqual({ alone: 1, with: 1 });
  });

  test("counts what the result counts", () => {
    const run = traced(scenarioWith({ duration: 60_000 }));
    const { traffic, dissemination } = run.result;
    for (const [kind, { sent, received }] of Object.entries(traffic.byKind)) {
      expect(eventsOf(run, "sent", { kind })).toHaveLength(sent);
      expect(eventsOf(run, "received", { kind })).toHaveLength(received);
    }
    expect(eventsOf(run, "delivered")).toHaveLength(dissemination.deliveries);
    expect(eventsOf(run, "duplicate")).toHaveLength(dissemination.duplicates);
    expect(eventsOf(run, "published")).toHaveLength(dissemination.messages);
  });
});
