import type { NodeId } from "../../src/node/contract.js";
import {
  CRASH,
  type History,
  LEAVE,
  LISTED,
  MEMORY_LOST,
  POWER_OFF,
  STARTED,
  UNLISTED,
} from "../recorder/history.js";
import type { Registry } from "../result.js";
import type { Names } from "../world/names.js";

/** {@link Registry} at one moment. */
export type RegistrySummary = Omit<Registry, "mostStale" | "mostMissing">;

/** What a seed knows, and what it was told to forget. */
interface SeedState {
  isAlive: boolean;
  readonly listed: Set<NodeId>;
  /** Peers that it listed in this life of both, and does not any more. */
  readonly removed: Set<NodeId>;
}

/** The seeds' lists, replayed from a history. */
export class Registries {
  readonly #seeds: SeedState[];
  readonly #alive = new Set<NodeId>();

  constructor(names: Names) {
    this.#seeds = names.idsOf("seed").map(() => ({ isAlive: false, listed: new Set(), removed: new Set() }));
  }

  /** Takes in one row of the history. */
  apply(history: History, row: number): void {
    const node = history.node(row);
    const other = history.other(row);
    switch (history.what(row)) {
      case STARTED:
        return this.#start(node);
      case CRASH:
      case POWER_OFF:
      case LEAVE:
        return this.#end(node);
      case MEMORY_LOST:
        return this.#forget(node);
      case LISTED:
        this.#seeds[node].listed.add(other);
        this.#seeds[node].removed.delete(other);
        return;
      case UNLISTED:
        this.#seeds[node].listed.delete(other);
        this.#seeds[node].removed.add(other);
        return;
    }
  }

  /** How many live seeds list that peer. */
  listing(peer: NodeId): number {
    return this.#liveSeeds().filter(({ listed }) => listed.has(peer)).length;
  }

  get livePeers(): number {
    return this.#alive.size;
  }

  /** Entries of live seeds that name a peer that is not alive. */
  get stale(): number {
    return this.#count(({ listed }) => countOf(listed, (peer) => !this.#alive.has(peer)));
  }

  /** Live peers that a live seed had listed in this life of both, and does not list any more. */
  get missing(): number {
    return this.#count(({ removed }) => countOf(removed, (peer) => this.#alive.has(peer)));
  }

  /** The lists against the truth. */
  summary(): RegistrySummary {
    const seeds = this.#liveSeeds();
    return {
      liveSeeds: seeds.length,
      entries: this.#count(({ listed }) => listed.size),
      stale: this.stale,
      missing: this.missing,
      unlisted: countOf(this.#alive, (peer) => !seeds.some(({ listed }) => listed.has(peer))),
    };
  }

  #count(ofSeed: (seed: SeedState) => number): number {
    return this.#liveSeeds().reduce((sum, seed) => sum + ofSeed(seed), 0);
  }

  #liveSeeds(): SeedState[] {
    return this.#seeds.filter(({ isAlive }) => isAlive);
  }

  #start(node: NodeId): void {
    if (node < this.#seeds.length) {
      this.#seeds[node].isAlive = true;
      return;
    }
    this.#alive.add(node);
    for (const { removed } of this.#seeds) removed.delete(node);
  }

  #end(node: NodeId): void {
    if (node < this.#seeds.length) this.#seeds[node].isAlive = false;
    else this.#alive.delete(node);
  }

  #forget(node: NodeId): void {
    if (node >= this.#seeds.length) return;
    this.#seeds[node].listed.clear();
    this.#seeds[node].removed.clear();
  }
}

function countOf(nodes: ReadonlySet<NodeId>, matches: (node: NodeId) => boolean): number {
  let count = 0;
  for (const node of nodes) if (matches(node)) count++;
  return count;
}
