import type { NodeId } from "../../src/node/contract.js";
import type { BaseLatency } from "../network/latency-model.js";
import type { Randomness } from "../random.js";
import type { LinkSelector, Scenario, Selector } from "../scenario/scenario.js";
import type { Names } from "../world/names.js";
import { FROZEN, type States, UP } from "../world/states.js";
import { FaultError } from "./fault-error.js";
import { labelsOf } from "./labels.js";
import { type ChosenLinks, chooseLinks } from "./links.js";
import type { OverlayNow } from "./overlay-now.js";
import type { Condition } from "./scene.js";
import { selectNodes } from "./select.js";

/** What faults choose their nodes by. */
export interface TargetParts {
  readonly scenario: Scenario;
  readonly names: Names;
  readonly states: States;
  /** How many neighbours a node has at the moment. */
  readonly degree: (node: NodeId) => number;
  readonly overlay: OverlayNow;
  readonly base: BaseLatency;
  readonly randomness: Randomness;
}

/**
 * Chooses the nodes and links of a scenario's faults, by the state of the moment. Whoever carries the faults out, on
 * simulated nodes or on real ones, chooses the same of the same.
 */
export class Targets {
  readonly #parts: TargetParts;
  readonly #labels: readonly string[];

  constructor(parts: TargetParts) {
    this.#parts = parts;
    this.#labels = labelsOf(parts.scenario.faults);
  }

  /** What the draws of the fault of that index are named after. */
  label(index: number): string {
    return this.#labels[index];
  }

  /**
   * The nodes of a choice of the fault of that index, by ascending id.
   *
   * @throws FaultError when it asks for what there is not
   */
  choose(index: number, who: Selector, state: Condition, purpose = ""): readonly NodeId[] {
    const { names, base, degree, overlay, randomness } = this.#parts;
    const lots = randomness.streams(this.label(index) + purpose, names.count, (node) => names.of(node));
    const nodes = selectNodes(who, {
      names,
      isCandidate: (node) => this.#is(node, state),
      state,
      degree,
      region: (node) => base.region(node),
      lot: (node) => lots.next(node),
      overlay,
    });
    if (typeof nodes === "string") throw this.#error(index, nodes);
    return nodes;
  }

  /**
   * The links of a choice of the fault of that index.
   *
   * @throws FaultError when it asks for what there is not
   */
  links(index: number, on: LinkSelector): ChosenLinks {
    const { names, overlay, randomness } = this.#parts;
    const choose = (who: Selector, purpose: string) => this.choose(index, who, "there", purpose);
    const links = chooseLinks(on, { names, overlay, randomness, label: this.label(index), choose });
    if (typeof links === "string") throw this.#error(index, links);
    return links;
  }

  #is(node: NodeId, state: Condition): boolean {
    const { states } = this.#parts;
    switch (state) {
      case "alive":
        return states.isAlive(node);
      case "running":
        return states.of(node) === UP;
      case "frozen":
        return states.of(node) === FROZEN;
      case "down":
        return states.isDown(node);
      case "there":
        return true;
    }
  }

  #error(index: number, why: string): FaultError {
    const { act, at } = this.#parts.scenario.faults[index];
    return new FaultError(index, `the ${act} at ${at / 1000} s cannot be carried out: ${why}`);
  }
}
