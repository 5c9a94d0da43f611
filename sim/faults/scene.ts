import type { Milliseconds, NodeId } from "../../src/node/contract.js";
import type { Barrier, BarrierInterval, Cut } from "../network/barriers.js";
import type { SentWatch } from "../network/network.js";
import type { Rule } from "../network/rule.js";
import type { Randomness } from "../random.js";
import type { Fault, Killing, LinkSelector, Memory, Scenario, Selector } from "../scenario/scenario.js";
import type { Newcomers } from "../population.js";
import type { Lie } from "../world/lies.js";
import type { Names } from "../world/names.js";
import type { States } from "../world/states.js";
import type { ChosenLinks } from "./links.js";
import type { Partitions } from "./partitions.js";

/** A fault that does this. */
export type FaultOf<A extends Fault["act"]> = Extract<Fault, { readonly act: A }>;

/** What faults do to nodes and to the network: in the simulator, or to real processes. */
export interface FaultTarget {
  kill(nodes: readonly NodeId[], how: Killing): void;
  thaw(nodes: readonly NodeId[]): void;
  restart(nodes: readonly NodeId[], memory: Memory): void;
  leave(nodes: readonly NodeId[]): void;
  /** Nodes that never ran start. */
  join(nodes: readonly NodeId[]): void;
  cut(cut: Cut): void;
  heal(cut: Cut): void;
  addBarrier(barrier: Barrier): void;
  removeBarrier(barrier: Barrier): void;
  /** A barrier that stays lets messages through between these two: what it held back there goes on. */
  eased(one: NodeId, other: NodeId): void;
  addRule(rule: Rule): void;
  removeRule(rule: Rule): void;
  /** Tells of each message that is sent, before rules and barriers are asked about it. */
  watchSent(watch: SentWatch): void;
  /** A node takes so long for each message from now on, in µs, because of that fault; `null`: not any more. */
  slow(node: NodeId, fault: number, perMessage: (() => number) | null): void;
  /**
   * A node's clock runs so much faster than true from now on (−0.1: a tenth slower) because of that fault, and is put
   * forward by so much.
   */
  setClock(node: NodeId, fault: number, drift: number, jump: Milliseconds): void;
  /** The peers that a seed lists, in the order in which it came to list them. */
  listOf(seed: NodeId): readonly NodeId[];
  /** From now on a seed says this to whoever asks it for peers, because of that fault; `null`: not any more. */
  lie(seed: NodeId, fault: number, lie: Lie | null): void;
}

/** What nodes must be to be chosen: up or frozen; up; frozen; down, after they were up; anything. */
export type Condition = "alive" | "running" | "frozen" | "down" | "there";

/** What a fault has to do with: who is there, and what it can do to them. Times are in microseconds. */
export interface Scene {
  /** The fault's place in the scenario's list. */
  readonly index: number;
  /** What the fault's draws are named after, so that other faults can come and go. */
  readonly label: string;
  readonly scenario: Scenario;
  readonly names: Names;
  readonly states: States;
  readonly randomness: Randomness;
  readonly world: FaultTarget;
  readonly partitions: Partitions;
  /** The peers that this fault brings: numbered over all peers from 0, and starting in microseconds. */
  readonly newcomers: Newcomers;
  /** The moment. */
  now(): number;
  at(time: number, act: () => void): void;
  /** Calls back so long after now; never, when it is `null`. */
  after(span: Milliseconds | null, act: () => void): void;
  /**
   * The nodes that a selector means, by ascending id; nobody when a share, a region or a place in the overlay matches
   * nobody.
   *
   * @param state what they must be now
   * @param purpose tells the draws of several choices of one fault apart
   * @throws FaultError when it asks for what there is not: a name, or more than there are
   */
  choose(who: Selector, state: Condition, purpose?: string): readonly NodeId[];
  /**
   * The links that a selector means. They are chosen now, and stay the same; there are none when it matches nobody.
   *
   * @throws FaultError when it asks for what there is not: a name, or more than there are
   */
  links(on: LinkSelector): ChosenLinks;
  /** Writes down what keeps nodes apart, for those who ask later which messages could have arrived. */
  barrier(barrier: BarrierInterval): void;
  /** Tells the user what was done. */
  note(what: string, nodes: readonly NodeId[]): void;
  /** Counts that the fault took effect, once or so many times. What it did to messages is counted by itself. */
  took(times?: number): void;
}

/** Carries out a fault of one kind when its time has come. */
export interface Carrier<A extends Fault["act"]> {
  /** What is counted as its taking effect: `messages lost`. */
  readonly counts: string;
  carryOut(fault: FaultOf<A>, scene: Scene): void;
  /** Called before the run begins, where a fault must be planned ahead. */
  plan?(fault: FaultOf<A>, scene: Scene): void;
}
