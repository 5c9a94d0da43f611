import type { Server } from "node:net";
import { givenLinks, places, startOf } from "../../sim/world/places.js";
import { Randomness } from "../../sim/random.js";
import type { NodeRows } from "../../sim/recorded/node-rows.js";
import { RowWriter } from "../../sim/recorded/row-writer.js";
import type { RowBatch } from "../../sim/recorded/row-batch.js";
import { Names } from "../../sim/world/names.js";
import { type NodeId, type Place, seedAndPeer } from "../../src/node/index.js";
import { listen, portOf } from "../../src/tcp/listen.js";
import type { RealNode } from "../../src/tcp/node-options.js";
import { tellAll } from "../../src/tcp/observers.js";
import { openNode } from "../../src/tcp/tcp-node.js";
import type { Address } from "../../src/wire/address.js";
import { seedAndPeerCodec, sizeOf } from "../../src/wire/index.js";
import { Agenda } from "./agenda.js";
import { ImitatedNetwork } from "./imitated-network.js";
import { LIMITS_OF_A_RUN } from "./limits-of-a-run.js";
import type { Order, Report } from "./orders.js";
import { RunClock } from "./run-clock.js";

const HOST = "127.0.0.1";

/** How often rows go to the orchestrator, in real milliseconds. */
const ROWS_EVERY_MS = 20;

/** How long a node that leaves may take to say goodbye, in real milliseconds. */
const LEAVE_MS = 2_000;

/** What the crew was told when it was prepared. */
type Preparation = Extract<Order, { order: "prepare" }>;

/** What it has when its nodes are open. */
interface Run {
  readonly clock: RunClock;
  readonly agenda: Agenda;
  readonly names: Names;
  readonly network: ImitatedNetwork;
  readonly rows: RowWriter;
  /** Makes a node of the run, which listens and waits to be started. */
  readonly open: (node: NodeId, life: number, server?: Server) => Promise<RealNode>;
}

/** The nodes of a run that one process holds. */
export class Crew {
  readonly #report: (report: Report) => void;
  readonly #servers = new Map<NodeId, Server>();
  readonly #nodes = new Map<NodeId, RealNode>();
  #preparation: Preparation | undefined;
  #run: Run | undefined;

  constructor(report: (report: Report) => void) {
    this.#report = report;
  }

  async obey(
    order: Exclude<Order, { order: "keep" | "finish" | "die" | "stand still" | "forget lateness" }>,
  ): Promise<void> {
    switch (order.order) {
      case "prepare":
        return this.#prepare(order);
      case "open":
        return this.#open(order);
      case "begin":
        return this.#begin(order);
      case "publish":
        this.#nodes.get(order.node)?.publish(order.payload);
        return;
      case "cut":
        return this.#run?.network.cut(order.cut);
      case "heal":
        return this.#run?.network.heal(order.cut);
      case "restart":
        return this.#restart(order.node, order.memory, order.life);
      default:
        return this.#strike(order.order, order.node);
    }
  }

  /** The process is about to be killed, and its one node with it; what was not reported so far. */
  async endOf(node: NodeId): Promise<Report> {
    const { rows, network } = this.#running();
    rows.of(node).crashed();
    this.#nodes.get(node)?.crash();
    await network.drained(node);
    return { report: "rows", batch: rows.take() };
  }

  /** The process is about to be stopped, and its one node with it; what was not reported so far. */
  recordFreeze(node: NodeId): Report {
    this.#rowsOf(node).froze();
    return { report: "rows", batch: this.#running().rows.take() };
  }

  /** The nodes stop here; what was not reported so far. */
  finish(): { batch: RowBatch; retransmissions: number; resets: number } {
    const { rows, network, agenda } = this.#running();
    agenda.clear();
    for (const node of this.#nodes.values()) node.crash();
    return { batch: rows.take(), retransmissions: network.retransmissions, resets: network.resets };
  }

  /** Listens for all its nodes, so that everybody can be told where they are. */
  async #prepare(preparation: Preparation): Promise<void> {
    this.#preparation = preparation;
    const ports = new Map<NodeId, number>();
    for (const node of preparation.nodes) {
      const server = await listen({
        host: HOST,
        port: preparation.ports.get(node) ?? 0,
        tls: undefined,
        handshakeMs: LIMITS_OF_A_RUN.handshakeMs,
      });
      this.#servers.set(node, server);
      ports.set(node, portOf(server));
    }
    this.#report({ report: "prepared", ports });
  }

  /** Has all its nodes take connections; none of them starts. */
  async #open({ ports, epoch, life }: Extract<Order, { order: "open" }>): Promise<void> {
    const { scenario, speed, network, nodes: mine } = this.#preparation!;
    const clock = new RunClock(epoch, speed);
    const agenda = new Agenda(clock);
    const names = new Names(scenario.seeds, scenario.peers.count);
    const randomness = new Randomness(scenario.seed);
    const given = givenLinks(scenario, names, randomness);
    const placeOf = places(names, given);
    const imitated = new ImitatedNetwork(scenario, names, given, agenda);
    const rows = new RowWriter(() => agenda.now);
    const everyone = ports.map((port): Address => ({ host: HOST, port }));
    const protocol = seedAndPeer(scenario.protocol, sizeOf);
    const addressesOf = (ids: readonly NodeId[]) => ids.map((id) => everyone[id]!);
    const open = (node: NodeId, lifeOfNode: number, server?: Server) => {
      const rowsOfNode = rows.of(node);
      return openNode({
        role: names.role(node),
        protocol,
        wire: { kind: "native", codec: seedAndPeerCodec(), network },
        listen: everyone[node]!,
        ...(server === undefined ? {} : { server }),
        everyone,
        ...placeInAddresses(placeOf(node), addressesOf),
        clock,
        random: randomness.stream("node", lifeOfNode === 0 ? names.of(node) : `${names.of(node)}/${lifeOfNode}`),
        life: lifeOfNode,
        messageAge: scenario.protocol.messageAge,
        limits: LIMITS_OF_A_RUN,
        addresses: "checked",
        reports: "from everybody",
        observe: () => ({ ...tellAll([rowsOfNode]), sent: () => undefined }),
        through: (transport, around) => imitated.before(transport, around, rowsOfNode),
        onCrash: (error) => this.#report({ report: "threw", node, at: clock.now(), error }),
      });
    };
    this.#run = { clock, agenda, names, network: imitated, rows, open };
    for (const node of mine) this.#nodes.set(node, await open(node, life, this.#servers.get(node)));
    this.#report({ report: "opened" });
  }

  #begin({ start, starts, cuts }: Extract<Order, { order: "begin" }>): void {
    const { scenario, nodes } = this.#preparation!;
    const { clock, agenda, names, network, rows } = this.#running();
    clock.begin(start);
    for (const cut of cuts) network.cut(cut);
    for (const node of nodes) {
      if (starts === "at once") this.#start(node, "lost");
      else agenda.at(startOf(scenario, names, node), () => this.#start(node, "lost"));
    }
    setInterval(() => this.#report({ report: "rows", batch: rows.take() }), ROWS_EVERY_MS);
  }

  #start(node: NodeId, memory: "kept" | "lost"): void {
    this.#rowsOf(node).started(memory);
    this.#nodes.get(node)?.start();
  }

  #strike(how: "crash" | "power-off" | "leave" | "freeze" | "thaw", id: NodeId): void | Promise<void> {
    const node = this.#nodes.get(id);
    const rows = this.#rowsOf(id);
    switch (how) {
      case "crash":
        rows.crashed();
        return node?.crash();
      case "power-off":
        rows.lostPower();
        return node?.silence();
      case "freeze":
        rows.froze();
        return node?.freeze();
      case "thaw":
        rows.thawed();
        return node?.thaw();
      case "leave": {
        const left = node?.leave(LEAVE_MS);
        rows.left();
        return left;
      }
    }
  }

  async #restart(node: NodeId, memory: "kept" | "lost", life: number): Promise<void> {
    const former = this.#nodes.get(node);
    if (memory === "kept" && former !== undefined) {
      await former.reopen();
      this.#rowsOf(node).started(memory);
      former.restart();
      return;
    }
    former?.crash();
    this.#nodes.set(node, await this.#running().open(node, life));
    this.#start(node, memory);
  }

  #rowsOf(node: NodeId): NodeRows {
    return this.#running().rows.of(node);
  }

  #running(): Run {
    if (this.#run === undefined) throw new Error("the nodes are not open");
    return this.#run;
  }
}

function placeInAddresses({ seeds, neighbours }: Place, addressesOf: (ids: readonly NodeId[]) => readonly Address[]) {
  return {
    seeds: addressesOf(seeds),
    ...(neighbours === undefined ? {} : { neighbours: addressesOf(neighbours) }),
  };
}
