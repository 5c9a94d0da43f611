import type { NodeId } from "../../src/node/contract.js";
import {
  CRASH,
  type History,
  LEAVE,
  LISTED,
  MEMORY_LOST,
  POWER_OFF,
  REGISTERED,
  STARTED,
  UNLISTED,
} from "../recorder/history.js";
import type { Registry } from "../result.js";
import type { Names } from "../world/names.js";
import { ListedNodes } from "./listed-nodes.js";

/** {@link Registry} at one moment. */
export type RegistrySummary = Omit<Registry, "mostStale" | "mostMissing">;

/** What a seed knows, and what it was told to forget. */
interface SeedState {
  isAlive: boolean;
  readonly listed: ListedNodes;
  /** Of those listed, peers that have started again since, and not registered here again: nobody misses such an entry. */
  readonly inherited: Set<NodeId>;
  /** Peers that it listed in this life of both, and does not any more. */
  readonly removed: Set<NodeId>;
}

/** The seeds' lists against the truth, replayed from a history. Counts as it goes, so that it can be asked often. */
export class Registries {
  readonly #firstPeer: NodeId;
  readonly #seeds: SeedState[];
  readonly #isAlive: Uint8Array;
  /** How many live seeds list each peer. */
  readonly #listings: Int32Array;
  #livePeers = 0;
  #liveSeeds = 0;
  #entries = 0;
  #stale = 0;
  #missing = 0;
  #unlisted = 0;

  constructor(names: Names) {
    this.#firstPeer = names.seeds;
    this.#seeds = names
      .idsOf("seed")
      .map(() => ({ isAlive: false, listed: new ListedNodes(names.count), inherited: new Set(), removed: new Set() }));
    this.#isAlive = new Uint8Array(names.count);
    this.#listings = new Int32Array(names.count);
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    const isSeed = node < this.#firstPeer;
    switch (history.what(row)) {
      case STARTED:
        return isSeed ? this.#startSeed(this.#seeds[node]) : this.#startPeer(node);
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        return isSeed ? this.#endSeed(this.#seeds[node]) : this.#endPeer(node);
      case MEMORY_LOST:
        if (isSeed) this.#forget(this.#seeds[node]);
        return;
      case LISTED:
        return this.#list(this.#seeds[node], other);
      case REGISTERED:
        this.#seeds[other].inherited.delete(node);
        return;
      case UNLISTED:
        return this.#unlist(this.#seeds[node], other);
    }
  }

  /** How many live seeds list that peer. */
  listing(peer: NodeId): number {
    return this.#listings[peer];
  }

  /** Whether that seed had listed that peer, in this life of both, and does not any more. */
  hasRemoved(seed: NodeId, peer: NodeId): boolean {
    return this.#seeds[seed].removed.has(peer);
  }

  get livePeers(): number {
    return this.#livePeers;
  }

  /** The lists against the truth. */
  summary(): RegistrySummary {
    return {
      liveSeeds: this.#liveSeeds,
      entries: this.#entries,
      stale: this.#stale,
      missing: this.#missing,
      unlisted: this.#unlisted,
    };
  }

  /** An entry that is not as it should be, if there is one: a stale one rather than a missing one. */
  flaw(): { readonly seed: NodeId; readonly peer: NodeId; readonly what: "still lists" | "does not list" } | undefined {
    const isAlive = (peer: NodeId) => this.#isAlive[peer] === 1;
    for (const [seed, { isAlive: isUp, listed }] of this.#seeds.entries()) {
      const peer = isUp ? listed.first((one) => !isAlive(one)) : undefined;
      if (peer !== undefined) return { seed, peer, what: "still lists" };
    }
    for (const [seed, { isAlive: isUp, removed }] of this.#seeds.entries()) {
      const peer = isUp ? [...removed].find(isAlive) : undefined;
      if (peer !== undefined) return { seed, peer, what: "does not list" };
    }
    return undefined;
  }

  #list(seed: SeedState, peer: NodeId): void {
    if (!seed.listed.add(peer)) return;
    this.#count(peer, +1);
    if (seed.removed.delete(peer)) this.#missing -= this.#isAlive[peer];
  }

  #unlist(seed: SeedState, peer: NodeId): void {
    if (!seed.listed.delete(peer)) return;
    this.#count(peer, -1);
    if (seed.inherited.delete(peer)) return;
    seed.removed.add(peer);
    this.#missing += this.#isAlive[peer];
  }

  /** One live seed more, or one fewer, lists that peer. */
  #count(peer: NodeId, change: 1 | -1): void {
    const listings = (this.#listings[peer] += change);
    this.#entries += change;
    if (this.#isAlive[peer] === 0) this.#stale += change;
    else if (listings === 0) this.#unlisted++;
    else if (listings === 1 && change === 1) this.#unlisted--;
  }

  #startPeer(peer: NodeId): void {
    this.#isAlive[peer] = 1;
    this.#livePeers++;
    this.#stale -= this.#listings[peer];
    if (this.#listings[peer] === 0) this.#unlisted++;
    // What was removed in an earlier life is not missing in this one.
    for (const { listed, inherited, removed } of this.#seeds) {
      removed.delete(peer);
      if (listed.has(peer)) inherited.add(peer);
    }
  }

  #endPeer(peer: NodeId): void {
    this.#isAlive[peer] = 0;
    this.#livePeers--;
    this.#stale += this.#listings[peer];
    if (this.#listings[peer] === 0) this.#unlisted--;
    for (const { isAlive, removed } of this.#seeds) if (isAlive && removed.has(peer)) this.#missing--;
  }

  #startSeed(seed: SeedState): void {
    seed.isAlive = true;
    this.#liveSeeds++;
    seed.listed.forEach((peer) => this.#count(peer, +1));
    for (const peer of seed.removed) this.#missing += this.#isAlive[peer];
  }

  #endSeed(seed: SeedState): void {
    seed.isAlive = false;
    this.#liveSeeds--;
    seed.listed.forEach((peer) => this.#count(peer, -1));
    for (const peer of seed.removed) this.#missing -= this.#isAlive[peer];
  }

  /** A seed that is down lost its memory. */
  #forget(seed: SeedState): void {
    seed.listed.clear();
    seed.inherited.clear();
    seed.removed.clear();
  }
}
