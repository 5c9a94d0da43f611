import { onTestFinished } from "vitest";
import type { NodeId, Role } from "../../../../src/node/contract.js";
import { seedAndPeer } from "../../../../src/node/seed-and-peer.js";
import { DEFAULT_SETTINGS, type ProtocolSettings } from "../../../../src/node/settings.js";
import { startClock } from "../../../../src/tcp/clock.js";
import type { HostObserver, Trouble } from "../../../../src/tcp/host-observer.js";
import { DEFAULT_LIMITS, type Limits } from "../../../../src/tcp/limits.js";
import type { RealNode } from "../../../../src/tcp/node-options.js";
import { tellAll } from "../../../../src/tcp/observers.js";
import { openNode } from "../../../../src/tcp/tcp-node.js";
import type { Address } from "../../../../src/wire/address.js";
import { seedAndPeerCodec } from "../../../../src/wire/native/seed-and-peer-codec.js";
import { Diary } from "./diary.js";
import { HERE, NETWORK } from "./station.js";

export interface MemberOptions {
  readonly role: Role;
  readonly seeds?: readonly Address[];
  readonly listen?: Address;
  readonly limits?: Partial<Limits>;
  readonly settings?: Partial<ProtocolSettings>;
}

/** A seed or a peer on a real socket, and all that happened to it. */
export interface Member {
  readonly node: RealNode;
  readonly address: Address;
  readonly diary: Diary;
  readonly troubles: readonly Trouble[];
  /** The causes of what troubled it, in their order. */
  readonly causes: string[];
}

/** Says nothing by itself, and is quick about it. */
const QUIET: Partial<ProtocolSettings> = {
  gossip: "off",
  liveness: "off",
  join: { wait: 60, retry: 30, longestRetry: 60 },
};

/** A member, started, that ends with its test. */
export async function openMember({ role, seeds = [], listen, limits, settings }: MemberOptions): Promise<Member> {
  const diary = new Diary();
  const troubles: Trouble[] = [];
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const nameOf = (id: NodeId) => node.book.nameOf(id);
  const observer: Partial<HostObserver> = {
    registered: (seed) => diary.note("registered", nameOf(seed)),
    neighbourUp: (peer) => diary.note("neighbourUp", nameOf(peer)),
    neighbourDown: (peer) => diary.note("neighbourDown", nameOf(peer)),
    declaredDead: (peer) => diary.note("declaredDead", nameOf(peer)),
    delivered: ({ payload }) => diary.note("delivered", payload),
    listed: (peer) => diary.note("listed", nameOf(peer)),
    unlisted: (peer) => diary.note("unlisted", nameOf(peer)),
    connected: (peer) => diary.note("connected", nameOf(peer)),
    disconnected: (peer) => diary.note("disconnected", nameOf(peer)),
    lost: (_, { kind }) => diary.note("lost", kind),
    trouble(trouble) {
      troubles.push(trouble);
      diary.note("trouble", trouble.cause);
    },
  };
  const node = await openNode({
    role,
    protocol: seedAndPeer({ ...DEFAULT_SETTINGS, ...QUIET, ...settings }, () => 0),
    wire: {
      kind: "native",
      codec: seedAndPeerCodec({ elements: bounds.elements, depth: bounds.depth }),
      network: NETWORK,
    },
    listen: listen ?? { host: HERE, port: 0 },
    seeds,
    clock: startClock(),
    random: Math.random,
    life: 0,
    messageAge: 60_000,
    limits: bounds,
    addresses: "checked",
    observe: () => tellAll([observer]),
    onCrash: (error) => diary.note("crashed", String(error)),
  });
  node.start();
  onTestFinished(() => node.crash());
  return {
    node,
    address: node.address,
    diary,
    troubles,
    get causes() {
      return troubles.map(({ cause }) => cause);
    },
  };
}
