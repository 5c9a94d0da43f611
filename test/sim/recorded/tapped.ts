import type { Host, Message, NodeId, Protocol } from "../../../src/node/contract.js";
import { seedAndPeer } from "../../../src/node/seed-and-peer.js";
import { sizeOf } from "../../../src/wire/size.js";
import type { NodeRows } from "../../../sim/recorded/node-rows.js";
import type { TraceEvent } from "../../../sim/recorder/trace.js";
import type { RunResult } from "../../../sim/result.js";
import type { Scenario } from "../../../sim/scenario/scenario.js";
import { Simulation } from "../../../sim/simulation.js";
import { Names } from "../../../sim/world/names.js";

/** What a tap tells of a simulation: what hosts and processes of a real network would tell of themselves. */
export interface Tap {
  /** Where a node's rows go. */
  of(node: NodeId): NodeRows;
  /** Where it is told that a node starts, dies or freezes. Default: the same. */
  lifeOf?(node: NodeId): NodeRows;
  /** Called between events. */
  between?(): void;
}

/** Runs a scenario, and tells the tap of each thing as it happens. `clock` is where the tap sees the time. */
export function tapped(scenario: Scenario, clock: { now: number }, tap: Tap): RunResult {
  const names = new Names(scenario.seeds, scenario.peers.count);
  let carried: Message = { kind: "" };
  const protocol = carrying(seedAndPeer(scenario.protocol, sizeOf), (message) => {
    carried = message;
  });
  const lifeOf = tap.lifeOf ?? ((node) => tap.of(node));
  const event = (told: TraceEvent) => {
    clock.now = Math.round(told.at * 1000);
    const node = names.find(told.node)!;
    const other = told.peer === undefined ? -1 : names.find(told.peer)!;
    const rows = tap.of(node);
    switch (told.event) {
      case "started":
        return lifeOf(node).started(memoryAt(scenario, told.at));
      case "crash":
        return lifeOf(node).crashed();
      case "power-off":
        return lifeOf(node).lostPower();
      case "freeze":
        return lifeOf(node).froze();
      case "thaw":
        return lifeOf(node).thawed();
      case "leave":
        return lifeOf(node).left();
      case "sent":
        return rows.sent(other, carried, sizeOf(carried));
      case "received":
        return rows.received(other, messageOf(told, names));
      case "published":
        return rows.published(gossip(told.message!, names));
      case "delivered":
        return rows.delivered(gossip(told.message!, names), other);
      case "duplicate":
        return rows.duplicate(gossip(told.message!, names));
      case "registered":
        return rows.registered(other);
      case "strike":
        return rows.strike(other);
      case "note":
        return rows.note(told.why!);
      case "lost":
      case "held":
      case "late":
      case "again":
        return; // what sockets do not tell
      default:
        return rows[told.event](other);
    }
  };
  const simulation = new Simulation(scenario, { protocol, observers: [{ event }], recording: "on" });
  while (simulation.advance(100)) tap.between?.();
  const result = simulation.result();
  clock.now = Math.round(result.endedAt * 1000);
  // When a message was lost, no result tells: only how many were.
  for (const [kind, { lost }] of Object.entries(result.traffic.byKind)) {
    for (let number = 0; number < lost; number++) tap.of(0).lost(0, { kind });
  }
  return result;
}

/** A protocol whose nodes show each message that they are about to send. */
function carrying(protocol: Protocol, show: (message: Message) => void): Protocol {
  const showing = (host: Host): Host => ({
    get self() {
      return host.self;
    },
    get life() {
      return host.life;
    },
    messages: host.messages,
    neighbours: host.neighbours,
    observer: host.observer,
    now: () => host.now(),
    random: () => host.random(),
    send(to, message) {
      show(message);
      host.send(to, message);
    },
    sendToAll(to, message, except) {
      show(message);
      host.sendToAll(to, message, except);
    },
    setTimer: (name, delay) => host.setTimer(name, delay),
    clearTimer: (name) => host.clearTimer(name),
  });
  return {
    ...protocol,
    create: (host, place) => protocol.create(showing(host), place),
    admit: (host, from, message) => protocol.admit?.(showing(host), from, message) ?? true,
  };
}

/** Whether what starts at that time has its memory: the fault says so that starts it. */
function memoryAt({ faults }: Scenario, at: number): "kept" | "lost" {
  const fault = faults.find((candidate) => candidate.act === "restart" && candidate.at === at);
  return fault?.act === "restart" ? fault.memory : "lost";
}

function messageOf({ kind = "", message }: TraceEvent, names: Names): Message {
  return message === undefined ? { kind } : gossip(message, names);
}

function gossip(name: string, names: Names) {
  const [origin = "", sequence] = name.split("#");
  return {
    kind: "gossip",
    id: -1,
    origin: names.find(origin)!,
    sequence: Number(sequence),
    publishedAt: 0,
    payload: "",
  } as const;
}
