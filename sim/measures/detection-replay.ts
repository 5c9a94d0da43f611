import type { NodeId } from "../../src/node/contract.js";
import {
  CRASH,
  DECLARED_DEAD,
  FREEZE,
  type History,
  LEAVE,
  LISTED,
  NEIGHBOUR_UP,
  POWER_OFF,
  STARTED,
  STRIKE,
  THAW,
  UNLISTED,
} from "../recorder/history.js";
import type { RunRecord } from "./evidence.js";
import { Neighbourhoods } from "./neighbourhoods.js";
import { Registries } from "./registry.js";

/** A peer that died, and what became of it. Microseconds; see `DeathRow`. */
export interface Death {
  readonly node: NodeId;
  readonly at: number;
  neighbours: number;
  /** Those of the neighbours who were up ever since. */
  watchers: Set<NodeId>;
  watchedUntil: number | null;
  listedBy: number;
  listedUntil: number | null;
  declaredAt: number | null;
  removedAt: number | null;
  restartedAt: number | null;
}

/** A declaration of a peer that was alive. Microseconds. */
export interface Mistake {
  readonly node: NodeId;
  readonly by: NodeId;
  readonly at: number;
  correctedAt: number | null;
}

/** Goes through a history and writes down each death and each mistake. */
export class DetectionReplay {
  readonly deaths: Death[] = [];
  readonly mistakes: Mistake[] = [];
  strikes = 0;
  declarations = 0;
  readonly #firstPeer: NodeId;
  readonly #neighbourhoods: Neighbourhoods;
  readonly #registries: Registries;
  readonly #frozen = new Set<NodeId>();
  /** The last death of each node that has not come back. */
  readonly #dead = new Map<NodeId, Death>();
  /** Deaths of this moment: who saw them is known when all that happens in it has happened. */
  #fresh: Death[] = [];
  /** The deaths that each node watches. */
  readonly #watching = new Map<NodeId, Death[]>();
  /** Of each node, the mistakes about it that last. */
  readonly #mistakenFor = new Map<NodeId, Mistake[]>();
  /** When each node last went down. */
  readonly #wentDownAt = new Map<NodeId, number>();

  constructor({ history, names, given }: RunRecord) {
    this.#firstPeer = names.seeds;
    this.#neighbourhoods = new Neighbourhoods(given, names.count);
    this.#registries = new Registries(names);
    // Where nobody died and nobody was thought dead, who knew whom does not matter: a large run is spared the replay.
    if (hasDeathsOrDeclarations(history, names.seeds)) this.#replay(history);
    else this.strikes = countStrikes(history);
  }

  #replay(history: History): void {
    let now = 0;
    for (let row = 0; row < history.length; row++) {
      const at = history.at(row);
      const what = history.what(row);
      const node = history.node(row);
      const other = history.other(row);
      if (at > now || what === STARTED) this.#settle();
      now = at;
      this.#before(what, node, other, at);
      this.#neighbourhoods.apply(history, row);
      this.#registries.apply(history, row);
      this.#after(what, node, other, at);
    }
    this.#settle();
  }

  #before(what: number, node: NodeId, other: NodeId, at: number): void {
    switch (what) {
      case CRASH:
      case POWER_OFF:
        if (node >= this.#firstPeer) this.#die(node, at);
        return this.#goDown(node, at);
      case LEAVE:
        return this.#goDown(node, at);
      case STARTED:
        return this.#comeBack(node, at);
      case FREEZE:
        this.#frozen.add(node);
        return this.#lookAway(node, at);
      case THAW:
        this.#frozen.delete(node);
        return;
      case STRIKE:
        this.strikes++;
        return;
      case DECLARED_DEAD:
        return this.#declare(node, other, at);
      case NEIGHBOUR_UP:
        return this.#correct(other, at, (mistake) => mistake.by === node);
      case LISTED:
        if (this.#registries.hasRemoved(node, other)) this.#correct(other, at, () => true);
    }
  }

  /** Looks at what a row changed in the seeds' lists. */
  #after(what: number, node: NodeId, other: NodeId, at: number): void {
    if (what === LISTED || what === UNLISTED) this.#noteListing(this.#dead.get(other), what, at);
    const isSeedsTurn = what === CRASH || what === POWER_OFF || what === LEAVE || what === STARTED;
    if (!isSeedsTurn || node >= this.#firstPeer) return;
    for (const death of this.#dead.values()) this.#noteListing(death, what, at);
  }

  #die(node: NodeId, at: number): void {
    const death: Death = {
      node,
      at,
      neighbours: 0,
      watchers: new Set(),
      watchedUntil: null,
      listedBy: 0,
      listedUntil: null,
      declaredAt: null,
      removedAt: null,
      restartedAt: null,
    };
    this.deaths.push(death);
    this.#dead.set(node, death);
    this.#fresh.push(death);
  }

  /** Now that everybody who dies at this moment is dead: who is left to see it. */
  #settle(): void {
    if (this.#fresh.length === 0) return;
    for (const death of this.#fresh) {
      const neighbours = this.#neighbourhoods.whoCount(death.node);
      death.neighbours = neighbours.length;
      death.watchers = new Set(neighbours.filter((neighbour) => !this.#frozen.has(neighbour)));
      for (const watcher of death.watchers) {
        this.#watching.set(watcher, [...(this.#watching.get(watcher) ?? []), death]);
      }
      if (death.watchers.size === 0) death.watchedUntil = death.at;
      death.listedBy = this.#registries.listing(death.node);
      if (death.listedBy > 0) continue;
      death.listedUntil = death.at;
      death.removedAt = null;
    }
    this.#fresh = [];
  }

  #goDown(node: NodeId, at: number): void {
    this.#wentDownAt.set(node, at);
    this.#frozen.delete(node);
    this.#mistakenFor.delete(node);
    this.#lookAway(node, at);
  }

  /** That node notices nothing from now on. */
  #lookAway(node: NodeId, at: number): void {
    for (const death of this.#watching.get(node) ?? []) {
      death.watchers.delete(node);
      if (death.watchers.size === 0) death.watchedUntil = at;
    }
    this.#watching.delete(node);
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
    if (!this.#neighbourhoods.isAlive(node)) return;
    const mistake: Mistake = { node, by, at, correctedAt: null };
    this.mistakes.push(mistake);
    this.#mistakenFor.set(node, [...(this.#mistakenFor.get(node) ?? []), mistake]);
  }

  /** Such mistakes about that node are corrected; those of a node that forgot them in the meantime are not. */
  #correct(node: NodeId, at: number, isCorrected: (mistake: Mistake) => boolean): void {
    const lasting = this.#mistakenFor.get(node);
    if (lasting === undefined) return;
    for (const mistake of lasting.filter(isCorrected)) {
      if ((this.#wentDownAt.get(mistake.by) ?? -1) < mistake.at) mistake.correctedAt = at;
    }
    this.#mistakenFor.set(
      node,
      lasting.filter((mistake) => !isCorrected(mistake)),
    );
  }

  /** Whether live seeds list the dead one: one that is back with its memory may list it anew. */
  #noteListing(death: Death | undefined, what: number, at: number): void {
    if (death === undefined) return;
    if (this.#registries.listing(death.node) > 0) {
      death.listedUntil = null;
      death.removedAt = null;
    } else if (death.listedUntil === null) {
      death.listedUntil = at;
      death.removedAt = what === UNLISTED ? at : null;
    }
  }
}

function hasDeathsOrDeclarations(history: History, firstPeer: NodeId): boolean {
  for (let row = 0; row < history.length; row++) {
    const what = history.what(row);
    if (what === DECLARED_DEAD) return true;
    if ((what === CRASH || what === POWER_OFF) && history.node(row) >= firstPeer) return true;
  }
  return false;
}

function countStrikes(history: History): number {
  let strikes = 0;
  for (let row = 0; row < history.length; row++) if (history.what(row) === STRIKE) strikes++;
  return strikes;
}
