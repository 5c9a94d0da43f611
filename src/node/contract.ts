/**
 * The door between a protocol and the world. A node reaches the world through its {@link Host}; the world reaches a node
 * through {@link ProtocolNode}. A simulator and a real network implement the same two, so that the node which was
 * simulated is the node which is deployed.
 */

/** A node, as a small dense integer that the host hands out. The host alone knows the address behind it. */
export type NodeId = number;

/** A gossip message, as a small integer that stands for its (origin, sequence) on this host. */
export type MessageId = number;

/** A time or a span of time in milliseconds. */
export type Milliseconds = number;

/** The name of a timer of one node: `"gossip"`, `"liveness"`, … */
export type TimerName = string;

/** What a node is there for: a seed is the first contact of others, a peer gossips. */
export type Role = "seed" | "peer";

/**
 * Whatever one node sends to another. A message is immutable and shared: the same object is handed to every node that
 * it reaches, so nobody may change it. `kind` names its type in counts, traces and results.
 */
export interface Message {
  readonly kind: string;
}

/** A message that spreads to everyone. Hosts measure the spread of any message of this shape. */
export interface GossipMessage extends Message {
  readonly kind: "gossip";
  /** What stands for (origin, sequence) on this host; see {@link MessageList.identify}. Never on the wire. */
  readonly id: MessageId;
  /** The peer that published it. */
  readonly origin: NodeId;
  /** The number that its origin gave it, unique in all of the origin's lives. */
  readonly sequence: number;
  /** When it was published, by the clock of its origin. */
  readonly publishedAt: Milliseconds;
  /** What the application wanted to say. */
  readonly payload: string;
}

/** The gossip messages that a node has seen: the memory that makes it forward each one once. */
export interface MessageList {
  /** The small integer that stands for message number `sequence` of `origin` on this host. */
  identify(origin: NodeId, sequence: number): MessageId;
  /**
   * Notes that this node has seen the message, and says whether that was news. A message is remembered for at least
   * the protocol's `messageAge` after it was first added, and may be forgotten after that.
   */
  add(message: MessageId): boolean;
}

/**
 * The neighbours of a node, in the order in which they became so, each with a mark: a number from 0 to 3 that means what the
 * protocol wants it to. A host keeps them as it keeps the message list, so that one of a million nodes can have them in rows
 * of numbers. A node that begins a life without its memory has none.
 */
export interface NeighbourList {
  /** How many there are. */
  readonly count: number;
  /** Who they are: a list of its own, which later changes leave as it is. */
  ids(): readonly NodeId[];
  /** The mark of a neighbour; −1: that node is none. */
  mark(node: NodeId): number;
  /** Marks a neighbour. */
  setMark(node: NodeId, mark: number): void;
  /** Marks all of them. */
  markAll(mark: number): void;
  /** Adds a node at the end, marked with 0. It must not be there already. */
  add(node: NodeId): void;
  /** Removes a neighbour. */
  remove(node: NodeId): void;
  /** Removes all. */
  clear(): void;
}

/** What a node may do. Every call acts at once and calls nothing of the node: answers come as later events. */
export interface Host {
  /** This node. */
  readonly self: NodeId;
  /** How often this node started without its memory before, or any number that grows from life to life. */
  readonly life: number;
  /** The messages that this node has seen. */
  readonly messages: MessageList;
  /** The neighbours of this node. */
  readonly neighbours: NeighbourList;
  /** Where the node says what it does. */
  readonly observer: NodeObserver;
  /** Milliseconds since the start of the run (not wall time); never goes back. */
  now(): Milliseconds;
  /** The next number in [0, 1) of this node's own stream. */
  random(): number;
  /**
   * Sends a message, best effort. Messages from one node to another arrive in the order in which they were sent, if
   * they arrive; a refusal or a reset is reported through {@link ProtocolNode.unreachable}, silence is not.
   */
  send(to: NodeId, message: Message): void;
  /** Sends a message to each of these, in their order, leaving out one of them: what a node does that forwards. */
  sendToAll(to: readonly NodeId[], message: Message, except?: NodeId): void;
  /**
   * Wakes the node once, not earlier than `delay` from now. There is one timer of each name: setting it again replaces
   * it.
   *
   * @throws RangeError when the delay is negative or not a number
   */
  setTimer(name: TimerName, delay: Milliseconds): void;
  /** Forgets the timer of that name, if it is set. */
  clearTimer(name: TimerName): void;
}

/**
 * What the world may do to a node. Calls never nest: while the node is in one of them, it gets no other. A node is
 * synchronous and keeps to its host: no clock, timer, randomness or input of its own.
 */
export interface ProtocolNode {
  /** Called once at the beginning of each life; after a restart that kept the memory, on the same object again. */
  start(): void;
  /** A message arrived. */
  receive(from: NodeId, message: Message): void;
  /** A timer ran out. */
  wake(timer: TimerName): void;
  /** What was sent to that node was refused, or the connection to it was reset. */
  unreachable(node: NodeId): void;
  /** The node is asked to leave: it may say goodbye, and hears nothing after this call. */
  stop(): void;
  /** The application asks the node to publish a message. A node without it cannot be asked. */
  publish?(payload: string): void;
}

/** Where a node says what it does. A host gives each node one; what becomes of it is the host's affair. */
export interface NodeObserver {
  /** A peer: that seed answered the registration with a list of so many peers. */
  registered(seed: NodeId, listedPeers: number): void;
  /** A peer: that one is now a neighbour. */
  neighbourUp(peer: NodeId): void;
  /** A peer: that one is no longer a neighbour. */
  neighbourDown(peer: NodeId, reason: "dead" | "left"): void;
  /** A peer: it published a message. */
  published(message: GossipMessage): void;
  /** A peer: it got this message for the first time. */
  delivered(message: GossipMessage, from: NodeId): void;
  /** A peer: it got a message that it had before. */
  duplicate(message: GossipMessage, from: NodeId): void;
  /** A peer: that neighbour did not answer a liveness request in time, for the `strikes`-th time in a row. */
  strike(neighbour: NodeId, strikes: number): void;
  /** A peer: it holds that neighbour for dead, and reports it. */
  declaredDead(neighbour: NodeId): void;
  /** A seed: that peer is now in its list. */
  listed(peer: NodeId): void;
  /** A seed: that peer is no longer in its list. */
  unlisted(peer: NodeId, reason: "dead" | "left"): void;
  /** Anything else that a protocol wants to have recorded and counted under a name. */
  note(name: string, about?: NodeId): void;
}

/** What a node is told about its place when it is made. */
export interface Place {
  readonly role: Role;
  /** All seeds of the network. */
  readonly seeds: readonly NodeId[];
  /** The neighbours of a given overlay. Absent when the protocol is to find its neighbours itself. */
  readonly neighbours?: readonly NodeId[];
  /** A seed: the peers that it had listed before, kept by its host. */
  readonly listed?: readonly NodeId[];
}

/** A protocol: makes its nodes, and knows how large its messages are. */
export interface Protocol {
  readonly name: string;
  /** Makes a node without starting it. Called anew for each life that begins without memory. */
  create(host: Host, place: Place): ProtocolNode;
  /**
   * Decides whether a message that arrived goes on to its node, or settles it in the node's name, by the node's host alone.
   * Absent: all go on. Most messages of a flood are duplicates, most of others ask neighbours whether they are alive, and
   * most of what they cost is to fetch the node from memory; a protocol that can settle them by what the host keeps saves
   * that.
   */
  admit?(host: Host, from: NodeId, message: Message): boolean;
  /** The size in bytes of a message on the wire, framing included. */
  sizeOf(message: Message): number;
}
