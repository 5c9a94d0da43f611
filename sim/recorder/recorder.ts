import type { GossipMessage, NodeId, NodeObserver } from "../../src/node/contract.js";
import type { Turn } from "../world/turn.js";
import { Deliveries } from "./deliveries.js";
import {
  DECLARED_DEAD,
  History,
  LISTED,
  NEIGHBOUR_DOWN,
  NEIGHBOUR_UP,
  REGISTERED,
  STRIKE,
  UNLISTED,
} from "./history.js";
import type { Senders } from "./senders.js";

/** Writes down what the nodes say that they do, in columns. */
export class Recorder implements NodeObserver {
  readonly history = new History();
  readonly deliveries: Deliveries;
  readonly notes = new Map<string, number>();
  /** Undefined: nobody asks from whom messages came. */
  readonly senders: Senders | undefined;
  /** Called when a node declares another dead for the first time in the run. */
  onFirstDeclaration: (() => void) | undefined;
  readonly #turn: Turn;
  /** Whom each node holds for dead; absent when nobody. */
  readonly #heldForDead: (Set<NodeId> | undefined)[];
  /** How many neighbours each node counts. */
  readonly #degrees: Int32Array;

  /** How many neighbours a node has when it starts. */
  readonly #givenDegree: (node: NodeId) => number;

  constructor(turn: Turn, nodes: number, givenDegree: (node: NodeId) => number, senders?: Senders) {
    this.senders = senders;
    this.#turn = turn;
    this.#degrees = new Int32Array(nodes);
    this.#givenDegree = givenDegree;
    this.#heldForDead = Array.from({ length: nodes }, () => undefined);
    this.deliveries = new Deliveries(nodes);
  }

  /** How many neighbours that node counts at the moment. */
  degree(node: NodeId): number {
    return this.#degrees[node];
  }

  /** Whether a node declared that one dead, and it is not its neighbour again. */
  holdsForDead(node: NodeId, other: NodeId): boolean {
    const held = this.#heldForDead[node];
    return held !== undefined && held.has(other);
  }

  /** Something happened to a node. */
  happened(what: number, node: NodeId): void {
    this.history.add(this.#turn.now, what, node, -1);
  }

  /** A node begins, with the neighbours of a given overlay if there is one. */
  started(node: NodeId): void {
    this.#degrees[node] = this.#givenDegree(node);
  }

  /** A node's connections are gone. */
  disconnected(node: NodeId): void {
    this.#degrees[node] = 0;
    this.#heldForDead[node] = undefined;
  }

  registered(seed: NodeId): void {
    this.#observe(REGISTERED, seed);
  }

  neighbourUp(peer: NodeId): void {
    this.#degrees[this.#turn.node]++;
    this.#heldForDead[this.#turn.node]?.delete(peer);
    this.#observe(NEIGHBOUR_UP, peer);
  }

  neighbourDown(peer: NodeId): void {
    this.#degrees[this.#turn.node]--;
    this.#observe(NEIGHBOUR_DOWN, peer);
  }

  published(message: GossipMessage): void {
    this.deliveries.published(message, this.#turn.node, this.#turn.now);
    this.senders?.published(message.id, this.#turn.node);
  }

  delivered(message: GossipMessage, from: NodeId): void {
    this.deliveries.delivered(message.id, this.#turn.node, from, this.#turn.now);
    this.senders?.delivered(message.id, this.#turn.node, from);
  }

  duplicate(message: GossipMessage): void {
    this.deliveries.duplicate(message.id);
    this.senders?.duplicate(this.#turn.node);
  }

  strike(neighbour: NodeId): void {
    this.#observe(STRIKE, neighbour);
  }

  declaredDead(neighbour: NodeId): void {
    this.onFirstDeclaration?.();
    this.onFirstDeclaration = undefined;
    (this.#heldForDead[this.#turn.node] ??= new Set()).add(neighbour);
    this.#observe(DECLARED_DEAD, neighbour);
  }

  listed(peer: NodeId): void {
    this.#observe(LISTED, peer);
  }

  unlisted(peer: NodeId): void {
    this.#observe(UNLISTED, peer);
  }

  note(name: string): void {
    this.notes.set(name, (this.notes.get(name) ?? 0) + 1);
  }

  #observe(what: number, other: NodeId): void {
    this.history.add(this.#turn.now, what, this.#turn.node, other);
  }
}
