import type { GossipMessage, Message, NodeId } from "../../src/node/contract.js";
import { ACCEPT, type DeadNodeMessage, type PeerListMessage } from "../../src/node/messages.js";
import { seedAndPeer } from "../../src/node/seed-and-peer.js";
import { DEFAULT_SETTINGS, type ProtocolSettings } from "../../src/node/settings.js";
import { Stage, type StageOptions } from "./stage.js";

export interface PeerOptions extends StageOptions {
  readonly settings?: Partial<ProtocolSettings>;
  /** Default: three seeds, 0, 1 and 2. */
  readonly seeds?: readonly NodeId[];
  /** The neighbours of a given overlay. */
  readonly neighbours?: readonly NodeId[];
}

/** A peer on a stage, not started. */
export function peerOnStage({ settings, seeds = [0, 1, 2], neighbours, ...options }: PeerOptions = {}): Stage {
  const place = { role: "peer", seeds, ...(neighbours === undefined ? {} : { neighbours }) } as const;
  return new Stage(
    seedAndPeer({ ...DEFAULT_SETTINGS, ...settings }, () => 0),
    place,
    options,
  );
}

/** A peer that is started, has seed 0 alone, and is connected with these peers. */
export function connectedPeer(neighbours: readonly NodeId[], options: PeerOptions = {}): Stage {
  const peer = peerOnStage({ seeds: [0], ...options });
  peer.start();
  peer.receive(0, peerList(neighbours));
  for (const neighbour of peer.takeAsked("connect")) peer.receive(neighbour, ACCEPT);
  peer.takeSaid();
  return peer;
}

export interface SeedOptions {
  readonly settings?: Partial<ProtocolSettings>;
  /** The peers that it had listed before. */
  readonly listed?: readonly NodeId[];
}

/** A seed on a stage, started. */
export function seedOnStage({ settings, listed }: SeedOptions = {}): Stage {
  const protocol = seedAndPeer({ ...DEFAULT_SETTINGS, ...settings }, () => 0);
  const place = { role: "seed", seeds: [0], ...(listed === undefined ? {} : { listed }) } as const;
  const seed = new Stage(protocol, place, { self: 0 });
  seed.start();
  return seed;
}

export function peerList(peers: readonly NodeId[]): PeerListMessage {
  return { kind: "peerList", peers };
}

export function deadNode(peer: NodeId): DeadNodeMessage {
  return { kind: "deadNode", peer, at: 0 };
}

/** A gossip message of another peer. */
export function gossip(id: number, origin: NodeId = 50): GossipMessage {
  return { kind: "gossip", id: 1_000 + id, origin, sequence: id, publishedAt: 0, payload: "" };
}

/** A message that no version of the protocol knows. */
export const UNKNOWN: Message = { kind: "somethingElse" };
