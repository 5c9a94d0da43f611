import type { NodeId } from "../../src/node/contract.js";
import {
  CRASH,
  DECLARED_DEAD,
  type History,
  NEIGHBOUR_UP,
  POWER_OFF,
  STARTED,
  STRIKE,
  UNLISTED,
} from "../recorder/history.js";
import type { DeathRow, Detection, MistakeRow } from "../result.js";
import type { RunRecord } from "./evidence.js";
import { Neighbourhoods } from "./neighbourhoods.js";
import { Registries } from "./registry.js";
import { spreadOf } from "./spread.js";

const HOUR_MICROS = 3_600_000_000;

interface Death {
  readonly node: NodeId;
  readonly at: number;
  readonly neighbours: number;
  readonly listedBy: number;
  declaredAt: number | null;
  removedAt: number | null;
  restartedAt: number | null;
}

interface Mistake {
  readonly node: NodeId;
  readonly by: NodeId;
  readonly at: number;
  correctedAt: number | null;
}

/** Who died, who noticed, and who was buried alive. */
export function measureDetection(record: RunRecord): Detection {
  const { names, history } = record;
  const replay = new DetectionReplay(record);
  for (let row = 0; row < history.length; row++) replay.apply(row);
  const { deaths, mistakes, strikes, declarations } = replay;
  const since = (at: number, then: number | null) => (then === null ? null : (then - at) / 1000);
  return {
    deaths: deaths.length,
    detectable: deaths.filter(({ neighbours }) => neighbours > 0).length,
    detectionTime: spreadOf(deaths.map(({ at, declaredAt }) => since(at, declaredAt))),
    listedDeaths: deaths.filter(({ listedBy }) => listedBy > 0).length,
    removalTime: spreadOf(deaths.map(({ at, removedAt }) => since(at, removedAt))),
    strikes,
    declarations,
    falsePositives: mistakes.length,
    mistakeRate: mistakeRate(record, mistakes.length),
    mistakeDuration: spreadOf(mistakes.map(({ at, correctedAt }) => since(at, correctedAt))),
    perDeath: deaths.map((death): DeathRow => ({
      node: names.of(death.node),
      at: death.at / 1000,
      neighbours: death.neighbours,
      listedBy: death.listedBy,
      declaredAt: since(0, death.declaredAt),
      removedAt: since(0, death.removedAt),
      restartedAt: since(0, death.restartedAt),
    })),
    perMistake: mistakes.map(({ node, by, at }): MistakeRow => ({ node: names.of(node), by: names.of(by), at: at / 1000 })),
  };
}

class DetectionReplay {
  readonly deaths: Death[] = [];
  readonly mistakes: Mistake[] = [];
  strikes = 0;
  declarations = 0;
  readonly #history: History;
  readonly #firstPeer: NodeId;
  readonly #neighbourhoods: Neighbourhoods;
  readonly #registries: Registries;
  /** The last death of each node that has not come back. */
  readonly #dead = new Map<NodeId, Death>();

  constructor({ history, names, given }: RunRecord) {
    this.#history = history;
    this.#firstPeer = names.seeds;
    this.#neighbourhoods = new Neighbourhoods(given);
    this.#registries = new Registries(names);
  }

  apply(row: number): void {
    const history = this.#history;
    const what = history.what(row);
    const node = history.node(row);
    const other = history.other(row);
    const at = history.at(row);
    const isDeath = (what === CRASH || what === POWER_OFF) && node >= this.#firstPeer;
    if (isDeath) this.#die(node, at);
    if (what === STARTED) this.#comeBack(node, at);
    if (what === STRIKE) this.strikes++;
    if (what === DECLARED_DEAD) this.#declare(node, other, at);
    if (what === NEIGHBOUR_UP) this.#correct(node, other, at);
    this.#neighbourhoods.apply(history, row);
    this.#registries.apply(history, row);
    if (what === UNLISTED || what === CRASH || what === POWER_OFF) this.#noteRemovals(what === UNLISTED ? [other] : this.#dead.keys(), at);
  }

  #die(node: NodeId, at: number): void {
    const death: Death = {
      node,
      at,
      neighbours: this.#neighbourhoods.whoCount(node).length,
      listedBy: this.#registries.listing(node),
      declaredAt: null,
      removedAt: null,
      restartedAt: null,
    };
    this.deaths.push(death);
    this.#dead.set(node, death);
  }

  #comeBack(node: NodeId, at: number): void {
    const death = this.#dead.get(node);
    if (death === undefined) return;
    death.restartedAt = at;
    this.#dead.delete(node);
  }

  #declare(by: NodeId, node: NodeId, at: number): void {
    this.declarations++;
    const death = this.#dead.get(node);
    if (death !== undefined) death.declaredAt ??= at;
    else if (this.#neighbourhoods.isAlive(node)) this.mistakes.push({ node, by, at, correctedAt: null });
  }

  #correct(by: NodeId, node: NodeId, at: number): void {
    const mistake = this.mistakes.findLast((one) => one.by === by && one.node === node);
    if (mistake !== undefined) mistake.correctedAt ??= at;
  }

  /** Removed is who was listed by a live seed, and is listed by none any more. */
  #noteRemovals(nodes: Iterable<NodeId>, at: number): void {
    for (const node of nodes) {
      const death = this.#dead.get(node);
      if (death === undefined || death.listedBy === 0 || death.removedAt !== null) continue;
      if (this.#registries.listing(node) === 0) death.removedAt = at;
    }
  }
}

/** False positives per hour of a live peer. */
function mistakeRate({ names, lives, endedAt }: RunRecord, mistakes: number): number | null {
  let lived = 0;
  for (const peer of names.idsOf("peer")) {
    for (const { since, until } of lives.of(peer)) lived += Math.min(until, endedAt) - since;
  }
  return lived === 0 ? null : mistakes / (lived / HOUR_MICROS);
}
