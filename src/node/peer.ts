import { Connecting } from "./connecting.js";
import type { GossipMessage, Host, Message, NodeId, Place, ProtocolNode, TimerName } from "./contract.js";
import { Liveness } from "./liveness.js";
import {
  ACCEPT,
  CONNECT,
  type DeadNodeMessage,
  LEAVE,
  LIVENESS_REPLY,
  type ProtocolMessage,
  PROBE_REPLY,
  REFUSE,
} from "./messages.js";
import { Neighbours } from "./neighbours.js";
import { newMessage } from "./new-message.js";
import { Registration } from "./registration.js";
import { hasRemedies, Remedies } from "./remedies.js";
import type { ProtocolSettings } from "./settings.js";

const NONE: readonly NodeId[] = [];

/**
 * A peer node: registers with seeds, connects to a few peers, gossips, and checks that its neighbours are alive.
 *
 * It never sends a message twice over a link, because it forwards a message once, when it first hears it, to all
 * neighbours but the one it came from; and it never sends to a neighbour that it declared dead, because that is none of
 * its neighbours any more and gets no answers either, until it asks to connect again. With `readmit`, it is asked whether
 * it is back, and taken back when it asks for an answer.
 */
export class Peer implements ProtocolNode {
  readonly #host: Host;
  readonly #neighbours: Neighbours;
  readonly #remedies: Remedies | undefined;
  readonly #settings: ProtocolSettings;
  readonly #seeds: readonly NodeId[];
  readonly #given: readonly NodeId[];
  readonly #registration: Registration | undefined;
  readonly #connecting: Connecting | undefined;
  readonly #liveness: Liveness | undefined;
  /** Whether it ran before: then the neighbours of a given overlay may hold it for dead. */
  #isReturning: boolean;
  /** How many messages it published in this life. */
  #published = 0;
  /** How many of them by itself, as its settings say. */
  #gossiped = 0;

  constructor(host: Host, settings: ProtocolSettings, { seeds, neighbours }: Place) {
    this.#host = host;
    this.#settings = settings;
    this.#seeds = seeds;
    this.#given = neighbours ?? NONE;
    this.#isReturning = host.life > 0;
    this.#neighbours = new Neighbours(host);
    if (seeds.length > 0) this.#registration = new Registration(host, settings.join, seeds);
    if (neighbours === undefined) this.#connecting = new Connecting(host, settings, this.#neighbours);
    if (settings.liveness !== "off") this.#liveness = new Liveness(host, settings.liveness);
    if (hasRemedies(settings)) this.#remedies = this.#remediesOf(settings);
  }

  start(): void {
    this.#neighbours.reset(this.#given);
    this.#connecting?.start();
    this.#registration?.start();
    this.#liveness?.start();
    this.#remedies?.start();
    this.#planGossip();
    if (this.#isReturning) this.#host.sendToAll(this.#given, CONNECT);
    this.#isReturning = true;
  }

  receive(from: NodeId, message: Message): void {
    const said = message as ProtocolMessage;
    switch (said.kind) {
      case "gossip":
        return this.#hear(from, said);
      case "livenessRequest":
        return this.#answer(from);
      case "livenessReply":
        this.#liveness?.clear(from);
        return this.#remedies?.answered(from);
      case "connect":
      case "reconnect":
        return this.#meet(from);
      case "accept":
        return this.#accepted(from);
      case "refuse":
        return this.#connecting?.failed(from);
      case "peerList":
        return this.#listed(from, said.peers);
      case "leave":
        return this.#lose(from);
      case "probe":
        return this.#answerProbe(from);
      case "register":
      case "refresh":
      case "deadNode":
        return; // for seeds
      default:
        return this.#remedies?.receive(from, said);
    }
  }

  wake(timer: TimerName): void {
    switch (timer) {
      case "gossip":
        this.#gossip();
        break;
      case "liveness":
        this.#checkLiveness();
        break;
      case "registration":
        this.#registration?.wake();
        this.#connecting?.ask();
        break;
      case "connecting":
        this.#connecting?.wake();
        break;
      default:
        this.#remedies?.wake(timer);
    }
  }

  unreachable(node: NodeId): void {
    this.#connecting?.failed(node);
    if (this.#registration === undefined) return;
    this.#registration.unreachable(node);
    if (this.#registration.isSettled) this.#connecting?.ask();
  }

  stop(): void {
    this.#host.sendToAll(this.#neighbours.ids, LEAVE);
    this.#host.sendToAll(this.#registration?.registered ?? NONE, LEAVE);
  }

  publish(payload: string): void {
    const message = newMessage(this.#host, ++this.#published, payload);
    this.#remedies?.keep(message);
    this.#host.sendToAll(this.#neighbours.ids, message);
  }

  /** A message that is news: what it had heard before was not admitted (see `admitNews`). */
  #hear(from: NodeId, message: GossipMessage): void {
    this.#host.observer.delivered(message, from);
    this.#remedies?.keep(message);
    this.#host.sendToAll(this.#neighbours.ids, message, from);
  }

  #planGossip(): void {
    const { gossip } = this.#settings;
    if (gossip !== "off" && this.#gossiped < gossip.messages) this.#host.setTimer("gossip", gossip.every);
  }

  #gossip(): void {
    const { gossip } = this.#settings;
    if (gossip === "off") return;
    this.#gossiped++;
    this.publish(".".repeat(gossip.payload));
    this.#planGossip();
  }

  /**
   * Answers a liveness request. A peer that asks counts this one as a neighbour, so it is counted as one too; a seed asks
   * because somebody reported this peer dead.
   */
  #answer(from: NodeId): void {
    const isWelcome = !this.#seeds.includes(from) && this.#hasRoom(from);
    if (this.#neighbours.isDead(from) && !(isWelcome && this.#remedies?.readmits === true)) return;
    if (isWelcome) this.#add(from);
    this.#host.send(from, LIVENESS_REPLY);
  }

  #answerProbe(from: NodeId): void {
    if (!this.#neighbours.isDead(from)) this.#host.send(from, PROBE_REPLY);
  }

  #meet(from: NodeId): void {
    if (this.#hasRoom(from)) {
      this.#liveness?.clear(from);
      this.#add(from);
      this.#host.send(from, ACCEPT);
    } else if (!this.#neighbours.isDead(from)) {
      this.#host.send(from, REFUSE);
    }
  }

  #add(peer: NodeId): void {
    const isNew = !this.#neighbours.has(peer);
    this.#neighbours.add(peer);
    this.#remedies?.met(peer, isNew ? "new" : "known");
  }

  #hasRoom(peer: NodeId): boolean {
    const { acceptLimit } = this.#settings;
    return acceptLimit === null || this.#neighbours.has(peer) || this.#neighbours.count < acceptLimit;
  }

  #accepted(from: NodeId): void {
    const isWanted = this.#connecting?.accepted(from) ?? true;
    if (this.#neighbours.isDead(from) && this.#remedies?.readmits !== true) return;
    if (isWanted || this.#neighbours.has(from)) this.#add(from);
    else this.#host.send(from, LEAVE);
  }

  #listed(seed: NodeId, peers: readonly NodeId[]): void {
    this.#registration?.answered(seed);
    this.#host.observer.registered(seed, peers.length);
    this.#connecting?.offer(peers);
    if (this.#registration?.isSettled === true) this.#connecting?.ask();
  }

  #lose(peer: NodeId): void {
    this.#liveness?.clear(peer);
    this.#connecting?.failed(peer);
    this.#neighbours.remove(peer, "left");
  }

  #checkLiveness(): void {
    const missing = this.#liveness?.round() ?? NONE;
    if (this.#remedies !== undefined) this.#remedies.missed(missing);
    else for (const peer of missing) this.#declareDead(peer);
  }

  #declareDead(peer: NodeId): void {
    const host = this.#host;
    this.#liveness?.clear(peer);
    host.observer.declaredDead(peer);
    this.#neighbours.remove(peer, "dead");
    this.#remedies?.declared(peer);
    const report: DeadNodeMessage = { kind: "deadNode", peer, at: host.now() };
    host.sendToAll(this.#registration?.registered ?? NONE, report);
  }

  #remediesOf(settings: ProtocolSettings): Remedies {
    return new Remedies(this.#host, settings, {
      neighbours: this.#neighbours,
      registration: this.#registration,
      connecting: this.#connecting,
      declareDead: (peer) => this.#declareDead(peer),
      isAlive: (peer) => this.#liveness?.clear(peer),
      deliver: (message, from) => this.#hear(from, message),
    });
  }
}
