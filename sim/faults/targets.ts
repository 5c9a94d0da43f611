import type { NodeId } from "../../src/node/contract.js";
import type { BaseLatency } from "../network/latency-model.js";
import type { Randomness } from "../random.js";
import type { Fault, Scenario, Selector } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";
import { FROZEN, type States } from "../world/states.js";
import { FaultError } from "./fault-error.js";
import { selectNodes } from "./select.js";

/** What faults choose their nodes by. */
export interface TargetParts {
  readonly scenario: Scenario;
  readonly names: Names;
  readonly states: States;
  /** How many neighbours a node has at the moment. */
  readonly degree: (node: NodeId) => number;
  readonly base: BaseLatency;
  readonly randomness: Randomness;
}

/**
 * Chooses the nodes of a scenario's faults, by the state of the moment. Whoever carries the faults out, on simulated
 * nodes or on real ones, chooses the same of the same.
 */
export class Targets {
  readonly #parts: TargetParts;
  readonly #labels: readonly string[];

  constructor(parts: TargetParts) {
    this.#parts = parts;
    this.#labels = labelsOf(parts.scenario.faults);
  }

  /**
   * The nodes that the fault of that index is about, by ascending id; nobody for a `heal`.
   *
   * @throws FaultError when it matches nobody, or fewer than it asks for
   */
  of(index: number): readonly NodeId[] {
    const { states, scenario } = this.#parts;
    const fault = scenario.faults[index];
    const isAlive = (node: NodeId) => states.isAlive(node);
    switch (fault.act) {
      case "kill":
        return this.#choose(index, fault.who, "alive", isAlive);
      case "thaw":
        return this.#choose(index, fault.who, "frozen", (node) => states.of(node) === FROZEN);
      case "restart":
        return this.#choose(index, fault.who, "down", (node) => states.isDown(node));
      case "leave":
        return this.#choose(index, fault.who, "alive", (node) => isAlive(node) && states.of(node) !== FROZEN);
      case "partition":
        return this.#choose(index, fault.from, "there", anyone);
      case "heal":
        return [];
    }
  }

  /**
   * Whom a partition cuts its nodes off from.
   *
   * @throws FaultError when that matches nobody, or fewer than it asks for
   */
  against(index: number): readonly NodeId[] | "others" {
    const fault = this.#parts.scenario.faults[index];
    if (fault.act !== "partition" || fault.to === "others") return "others";
    return this.#choose(index, fault.to, "there", anyone, "/to");
  }

  /** What to throw when the fault of that index cannot be carried out. */
  error(index: number, why: string): FaultError {
    const { act, at } = this.#parts.scenario.faults[index];
    return new FaultError(index, `the ${act} at ${at / 1000} s cannot be carried out: ${why}`);
  }

  #choose(
    index: number,
    who: Selector,
    state: string,
    isCandidate: (node: NodeId) => boolean,
    side = "",
  ): readonly NodeId[] {
    const { names, base, degree, randomness } = this.#parts;
    const label = `fault/${this.#labels[index]}${side}`;
    const lots = randomness.streams(label, names.count, (node) => names.of(node));
    const nodes = selectNodes(who, {
      names,
      isCandidate,
      state,
      degree,
      region: (node) => base.region(node),
      lot: (node) => lots.next(node),
    });
    if (typeof nodes === "string") throw this.error(index, nodes);
    return nodes;
  }
}

function anyone(): boolean {
  return true;
}

/** `kill@60000#0`: what the draws of a fault are named after, so that other faults can come and go. */
function labelsOf(faults: readonly Fault[]): string[] {
  const alike = new Map<string, number>();
  return faults.map(({ act, at }) => {
    const kind = `${act}@${at}`;
    const number = alike.get(kind) ?? 0;
    alike.set(kind, number + 1);
    return `${kind}#${number}`;
  });
}
