import type { GossipMessage, Host, NodeId, Protocol, ProtocolNode } from "../src/node/index.js";
import { admitNews } from "../src/node/duplicates.js";
import { LIVENESS_REPLY, LIVENESS_REQUEST } from "../src/node/messages.js";
import { startClock } from "../src/tcp/clock.js";
import { DEFAULT_LIMITS } from "../src/tcp/limits.js";
import type { RealNode } from "../src/tcp/node-options.js";
import { tellAll } from "../src/tcp/observers.js";
import { openNode } from "../src/tcp/tcp-node.js";
import { type Address, seedAndPeerCodec, sizeOf } from "../src/wire/index.js";
import { type Load, Sender } from "./tcp-load.js";

/** What a sender sends: each time a new message, as who publishes, or one message again and again, as to many neighbours. */
export type GossipWay = "new messages" | "one message";

const HOST = "127.0.0.1";

/** From here on a sequence number takes five bytes, so that all frames have one size. */
const FIRST_SEQUENCE = 0x1_0000;

/** The size of the frames in bytes, with so many bytes of payload. */
export function frameBytesOf(payloadBytes: number): number {
  const payload = ".".repeat(payloadBytes);
  return sizeOf({
    kind: "gossip",
    id: 0,
    origin: 0,
    sequence: FIRST_SEQUENCE,
    publishedAt: 0,
    payload,
  } as GossipMessage);
}

/** Opens a node that keeps its message list as a peer does, counts gossip, and answers questions. */
export async function receiveGossip(): Promise<{ port: number; frames: () => number }> {
  let frames = 0;
  const node = await open([], receiver, () => frames++);
  return { port: node.address.port, frames: () => frames };
}

/** Opens a node that sends gossip to the one at that port. */
export async function sendGossip(way: GossipWay, payloadBytes: number, load: Load, port: number): Promise<Sender> {
  const payload = ".".repeat(payloadBytes);
  let sender: Sender | undefined;
  await open([{ host: HOST, port }], (host, to) => {
    sender = new Sender(load, {
      send: way === "new messages" ? publishing(host, to, payload) : repeating(host, to, payload),
      ask: () => host.send(to, LIVENESS_REQUEST),
      later: () => host.setTimer("go on", 1),
    });
    return nodeThat({
      start: () => sender?.begin(),
      wake: () => sender?.goOn(),
      receive: () => sender?.answered(),
      unreachable: () => {
        throw new Error("the receiver could not be reached");
      },
    });
  });
  if (sender === undefined) throw new Error("no node was made");
  return sender;
}

function receiver(host: Host): ProtocolNode {
  return nodeThat({
    receive(from, message) {
      if (message.kind === "gossip") host.observer.delivered(message as GossipMessage, from);
      else host.send(from, LIVENESS_REPLY);
    },
  });
}

/** What a peer does that publishes. */
function publishing(host: Host, to: NodeId, payload: string): (count: number) => void {
  let sequence = FIRST_SEQUENCE;
  return (count) => {
    for (let sent = 0; sent < count; sent++) {
      const message = gossip(host, sequence++, payload);
      host.messages.add(message.id);
      host.send(to, message);
    }
  };
}

/** What a peer does that forwards one message to many; here they are one. */
function repeating(host: Host, to: NodeId, payload: string): (count: number) => void {
  const message = gossip(host, FIRST_SEQUENCE, payload);
  return (count) => {
    for (let sent = 0; sent < count; sent++) host.send(to, message);
  };
}

function gossip(host: Host, sequence: number, payload: string): GossipMessage {
  const id = host.messages.identify(host.self, sequence);
  return { kind: "gossip", id, origin: host.self, sequence, publishedAt: host.now(), payload };
}

function nodeThat(does: Partial<ProtocolNode>): ProtocolNode {
  return {
    start: () => undefined,
    receive: () => undefined,
    wake: () => undefined,
    stop: () => undefined,
    unreachable: () => undefined,
    ...does,
  };
}

/** A node as `hearsay peer` opens it, with a protocol of its own. */
async function open(
  others: readonly Address[],
  create: (host: Host, to: NodeId) => ProtocolNode,
  onGossip: () => void = () => undefined,
): Promise<RealNode> {
  const protocol: Protocol = {
    name: "bench",
    create: (host, { seeds }) => create(host, seeds[0] ?? host.self),
    admit: admitNews,
    sizeOf,
  };
  const node = await openNode({
    role: "peer",
    protocol,
    wire: { kind: "native", codec: seedAndPeerCodec(), network: "bench" },
    listen: { host: HOST, port: 0 },
    seeds: others,
    clock: startClock(),
    random: Math.random,
    life: 0,
    messageAge: 3_600_000,
    // What is on its way at full load is more than a node lets wait by default.
    limits: { ...DEFAULT_LIMITS, writeQueueBytes: 1 << 26 },
    addresses: "checked",
    observe: () =>
      tellAll([
        {
          received: (_from, { kind }) => kind === "gossip" && onGossip(),
          trouble: ({ cause, detail }) => console.error(`trouble: ${cause} ${detail ?? ""}`),
        },
      ]),
    onCrash: (error) => {
      throw error;
    },
  });
  node.start();
  return node;
}
