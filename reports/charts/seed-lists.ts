import type { ReportData } from "../document/report-data.js";
import { RECORDED_EVENTS, type RecordedEvent } from "../../sim/recording.js";

/** What one seed lists against the truth, whenever it changes: steps. `null`: the seed is down. */
export interface SeedList {
  readonly seed: number;
  readonly at: readonly number[];
  readonly entries: readonly (number | null)[];
  /** Entries that name a peer that is not alive. */
  readonly stale: readonly (number | null)[];
  /** Live peers that it listed, in this life of both, and does not list any more. */
  readonly missing: readonly (number | null)[];
}

/** Each seed's list against the truth over time, by the definitions of docs/measures.md (Registry). */
export function seedLists({ recording, nodes }: Pick<ReportData, "recording" | "nodes">): readonly SeedList[] {
  const seeds = nodes.flatMap(({ role }, node) => (role === "seed" ? [new SeedReplay(node)] : []));
  const bySeed = new Map(seeds.map((each) => [each.seed, each]));
  const isAlive = new Uint8Array(nodes.length);
  const { at, what, node, other } = recording.history;
  for (let row = 0; row < at.length; row++) {
    const event = RECORDED_EVENTS[what[row]];
    const seed = bySeed.get(event === "registered" ? other[row] : node[row]);
    if (seed !== undefined) seed.take(event, other[row], { at: at[row], peer: node[row], isAlive });
    else takePeer(event, node[row], { at: at[row], seeds, isAlive });
  }
  return seeds.map((each) => each.list());
}

const ENDS: ReadonlySet<RecordedEvent> = new Set(["crashed", "powered off", "left"]);

interface Around {
  readonly at: number;
  /** 1 for each node that is alive. */
  readonly isAlive: Uint8Array;
}

/** A peer starts or ends, and with it what seeds know of it. */
function takePeer(
  event: RecordedEvent,
  peer: number,
  { at, seeds, isAlive }: Around & { readonly seeds: readonly SeedReplay[] },
): void {
  if (event === "started") {
    isAlive[peer] = 1;
    for (const seed of seeds) seed.startOf(peer, at);
  } else if (ENDS.has(event) && isAlive[peer] === 1) {
    isAlive[peer] = 0;
    for (const seed of seeds) seed.endOf(peer, at);
  }
}

class SeedReplay {
  readonly seed: number;
  readonly #listed = new Set<number>();
  /** Of those listed, peers that have started again since, and not registered again: nobody misses such an entry. */
  readonly #inherited = new Set<number>();
  readonly #removed = new Set<number>();
  readonly #at: number[] = [];
  readonly #entries: (number | null)[] = [];
  readonly #stale: (number | null)[] = [];
  readonly #missing: (number | null)[] = [];
  #isUp = false;
  #staleNow = 0;
  #missingNow = 0;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Something happened to the seed, or to its list. */
  take(event: RecordedEvent, other: number, { at, peer, isAlive }: Around & { readonly peer: number }): void {
    if (event === "registered") {
      this.#inherited.delete(peer);
      return;
    }
    if (event === "started") this.#isUp = true;
    else if (ENDS.has(event)) this.#isUp = false;
    else if (event === "memory lost") this.#forget();
    else if (event === "listed") this.#enter(other, isAlive[other]);
    else if (event === "unlisted") this.#remove(other, isAlive[other]);
    else return;
    this.#keep(at);
  }

  /** A peer begins a life. What was removed in an earlier one is not missing in this one. */
  startOf(peer: number, at: number): void {
    this.#removed.delete(peer);
    if (!this.#listed.has(peer)) return;
    this.#inherited.add(peer);
    this.#staleNow--;
    this.#keep(at);
  }

  endOf(peer: number, at: number): void {
    if (this.#listed.has(peer)) this.#staleNow++;
    else if (this.#removed.has(peer)) this.#missingNow--;
    else return;
    this.#keep(at);
  }

  list(): SeedList {
    return { seed: this.seed, at: this.#at, entries: this.#entries, stale: this.#stale, missing: this.#missing };
  }

  #enter(peer: number, alive: number): void {
    if (this.#listed.has(peer)) return;
    this.#listed.add(peer);
    this.#staleNow += 1 - alive;
    if (this.#removed.delete(peer)) this.#missingNow -= alive;
  }

  #remove(peer: number, alive: number): void {
    if (!this.#listed.delete(peer)) return;
    this.#staleNow -= 1 - alive;
    if (this.#inherited.delete(peer)) return;
    this.#removed.add(peer);
    this.#missingNow += alive;
  }

  #forget(): void {
    this.#listed.clear();
    this.#inherited.clear();
    this.#removed.clear();
    this.#staleNow = 0;
    this.#missingNow = 0;
  }

  /** Only the last state of a moment counts. */
  #keep(at: number): void {
    const place = this.#at.at(-1) === at ? this.#at.length - 1 : this.#at.length;
    this.#at[place] = at;
    this.#entries[place] = this.#isUp ? this.#listed.size : null;
    this.#stale[place] = this.#isUp ? this.#staleNow : null;
    this.#missing[place] = this.#isUp ? this.#missingNow : null;
  }
}
