import type { TraceEvent } from "../../sim/recorder/trace.js";
import type { Scenario } from "../../sim/scenario/scenario.js";
import { ObservedRun } from "./observed.js";

/** A live peer that counted a dead one as its neighbour, from `since` on (its death, or later) until it declared it. */
export interface Watch {
  readonly dead: string;
  readonly neighbour: string;
  readonly since: number;
  readonly declaredAt: number | undefined;
}

/** Who died in a run and who noticed, as the nodes tell it: worked out apart from the measures, and without haste. */
export class Witnesses {
  readonly run: ObservedRun;
  /** Seeds and peers that died, and when. Nobody comes back. */
  readonly dead: ReadonlyMap<string, number>;

  constructor(scenario: Scenario) {
    const states = ["crash", "power-off"] as const;
    const relations = ["neighbourUp", "neighbourDown", "declaredDead"] as const;
    this.run = new ObservedRun(scenario, ...states, ...relations, "registered", "listed", "unlisted");
    this.dead = new Map(states.flatMap((state) => this.run.events(state)).map(({ node, at }) => [node, at]));
  }

  /** All watches of peers that live to the end. */
  watches(): Watch[] {
    return this.run.events("neighbourUp").flatMap(({ node: neighbour, peer: dead = "", at: countedAt }) => {
      const diedAt = this.dead.get(dead);
      if (diedAt === undefined || this.dead.has(neighbour)) return [];
      const since = Math.max(diedAt, countedAt);
      const isTheirs = (event: TraceEvent) => event.node === neighbour && event.peer === dead;
      if (this.run.events("neighbourDown").some((event) => isTheirs(event) && event.at < since)) return [];
      return [{ dead, neighbour, since, declaredAt: this.run.events("declaredDead").find(isTheirs)?.at }];
    });
  }

  /** The seeds that had answered the registration of a peer by that time. */
  seedsOf(peer: string, by: number): Set<string> {
    const answers = this.run.events("registered").filter(({ node, at }) => node === peer && at <= by);
    return new Set(answers.map((answer) => answer.peer ?? ""));
  }

  /** Whether a seed lists a peer at a time, after all that happened then. */
  isListed(seed: string, peer: string, at: number): boolean {
    const isBefore = (event: TraceEvent) => event.node === seed && event.peer === peer && event.at <= at;
    const listed = this.run.events("listed").findLast(isBefore)?.at ?? -1;
    return listed > (this.run.events("unlisted").findLast(isBefore)?.at ?? -1);
  }
}
