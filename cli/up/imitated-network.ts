import { UNREACHABLE } from "../../sim/engine/event-kinds.js";
import type { Scenario } from "../../sim/index.js";
import { createBaseLatency } from "../../sim/network/base-latency.js";
import { Barriers, type Cut } from "../../sim/network/barriers.js";
import type { GivenLinks } from "../../sim/network/links.js";
import { MessagesInFlight } from "../../sim/network/messages-in-flight.js";
import { Network } from "../../sim/network/network.js";
import { Randomness } from "../../sim/random.js";
import type { NodeRows } from "../../sim/recorded/node-rows.js";
import { Traffic } from "../../sim/recorder/traffic.js";
import type { Names } from "../../sim/world/names.js";
import type { Message, NodeId } from "../../src/node/contract.js";
import type { Surroundings } from "../../src/tcp/node-options.js";
import type { Transport } from "../../src/tcp/transport.js";
import { sizeOf } from "../../src/wire/index.js";
import type { Agenda } from "./agenda.js";

const NOBODY = -1;

/** A node's way to others: its real transport, and what is under way to it. */
interface Line {
  readonly transport: Transport;
  readonly around: Surroundings;
  /** Messages that have not reached the transport yet. */
  underway: number;
  onEmpty: (() => void) | undefined;
}

/**
 * The network of a scenario between nodes on real sockets: the simulator's own network, by whose latencies, jitter,
 * losses, bandwidth and partitions each message waits before it goes to its socket, where a real clock takes the place
 * of the event queue. One for all nodes of a process.
 */
export class ImitatedNetwork {
  readonly #agenda: Agenda;
  readonly #turn = { now: 0, node: NOBODY };
  readonly #traffic = new Traffic();
  readonly #inFlight = new MessagesInFlight(this.#traffic, sizeOf);
  readonly #barriers = new Barriers();
  readonly #cutsByName = new Map<string, Cut>();
  readonly #network: Network;
  readonly #lines = new Map<NodeId, Line>();
  /** The lines of nodes that went down. */
  readonly #ending = new Map<NodeId, Line>();
  #lastMessage: Message | undefined;
  #lastHandle = NOBODY;

  constructor(scenario: Scenario, names: Names, given: GivenLinks | undefined, agenda: Agenda) {
    this.#agenda = agenda;
    const randomness = new Randomness(scenario.seed);
    const nameOf = (node: NodeId) => names.of(node);
    const { network: plan } = scenario;
    this.#network = new Network({
      plan,
      turn: this.#turn,
      queue: {
        push: (delay, target, source, handle, link) => this.#plan(delay, target, source, handle, link),
        pushAll: (count, delays, receivers, source, handle, links) => {
          for (let i = 0; i < count; i++) this.#plan(delays[i], receivers[i], source, handle, links[i]);
        },
      },
      messages: this.#inFlight,
      traffic: this.#traffic,
      deliveries: { transmitted: () => undefined },
      base: createBaseLatency(plan.latency, plan.directions, names, randomness),
      barriers: this.#barriers,
      jitter: randomness.streams("jitter", names.count, nameOf),
      loss: randomness.streams("loss", names.count, nameOf),
      lossOfRepeats: randomness.streams("loss-of-repeats", names.count, nameOf),
      nodes: names.count,
      given,
      later: (at, action) => agenda.at(at, () => this.#now(action)),
      shufflesTies: false,
    });
  }

  get retransmissions(): number {
    return this.#traffic.retransmissions;
  }

  get resets(): number {
    return this.#traffic.resets;
  }

  cut(cut: Cut): void {
    this.#barriers.addCut(cut);
    this.#cutsByName.set(cut.name, cut);
  }

  /** @param cut equal to one that began, if not the same: it came from another process */
  heal({ name }: Cut): void {
    const cut = this.#cutsByName.get(name);
    if (cut === undefined) return;
    this.#cutsByName.delete(name);
    this.#barriers.removeCut(cut);
    this.#now(() => this.#network.healed());
  }

  /** Settles when nothing is under way any more from a node that went down. */
  async drained(node: NodeId): Promise<void> {
    const line = this.#ending.get(node);
    if (line === undefined || line.underway === 0) return;
    await new Promise<void>((resolve) => {
      const { onEmpty } = line;
      line.onEmpty = () => {
        onEmpty?.();
        resolve();
      };
    });
  }

  /** A transport whose messages pass through this network before the given one has them. */
  before(transport: Transport, around: Surroundings, rows: NodeRows): Transport {
    const node = around.self;
    const line: Line = { transport, around, underway: 0, onEmpty: undefined };
    this.#lines.set(node, line);
    return {
      send: (to, message) => {
        rows.sent(to, message, sizeOf(message));
        this.#now(() => this.#network.send(node, to, this.#handle(message)));
        this.#dropIfUnused();
      },
      sendToAll: (to, message, except) => {
        const bytes = sizeOf(message);
        for (const other of to) if (other !== except) rows.sent(other, message, bytes);
        this.#now(() => this.#network.sendToAll(node, to, except ?? NOBODY, this.#handle(message)));
        this.#dropIfUnused();
      },
      close: async (withinMs) => {
        const startedAt = performance.now();
        if (line.underway > 0) {
          await new Promise<void>((resolve) => {
            line.onEmpty = resolve;
            setTimeout(resolve, withinMs).unref();
          });
        }
        await transport.close(Math.max(0, withinMs - (performance.now() - startedAt)));
      },
      destroy: () => this.#end(line, () => transport.destroy()),
      silence: () => this.#end(line, () => transport.silence()),
      pause: () => transport.pause(),
      resume: () => transport.resume(),
    };
  }

  /** The handle of a message, which a node may send many times in a row. */
  #handle(message: Message): number {
    if (message !== this.#lastMessage) {
      this.#lastMessage = message;
      this.#lastHandle = this.#inFlight.put(message);
    }
    return this.#lastHandle;
  }

  /** Lets go of a message that nobody carries. */
  #dropIfUnused(): void {
    this.#inFlight.dropIfUnused(this.#lastHandle);
    this.#lastMessage = undefined;
  }

  #now(act: () => void): void {
    this.#turn.now = Math.round(this.#agenda.now);
    act();
  }

  /** What the simulator's network would put into its queue. */
  #plan(delay: number, target: NodeId, source: NodeId, handle: number, link: number): void {
    if (link === UNREACHABLE) {
      const line = this.#lines.get(target);
      this.#agenda.at(this.#turn.now + delay, () => line?.around.listener.unreachable(source));
      return;
    }
    const line = this.#lines.get(source);
    if (line !== undefined) line.underway++;
    this.#agenda.at(this.#turn.now + delay, () => this.#arrive(line, target, handle));
  }

  /** A message has passed the network: its socket may have it. */
  #arrive(line: Line | undefined, target: NodeId, handle: number): void {
    const message = this.#inFlight.message(handle);
    this.#inFlight.release(handle);
    if (line === undefined) return;
    line.underway--;
    line.transport.send(target, message);
    if (line.underway === 0) line.onEmpty?.();
  }

  /** A node goes down. What is under way from it has left it: its sockets end when they have that. A second time, at once. */
  #end(line: Line, act: () => void): void {
    const node = line.around.self;
    const isFirst = this.#lines.get(node) === line;
    if (isFirst) this.#lines.delete(node);
    if (isFirst) this.#ending.set(node, line);
    if (isFirst) this.#network.disconnected(new Set([node]));
    if (isFirst && line.underway > 0) line.onEmpty = act;
    else act();
  }
}
