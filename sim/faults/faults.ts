import type { NodeId } from "../../src/node/contract.js";
import type { CutInterval } from "../network/cuts.js";
import type { BaseLatency } from "../network/latency-model.js";
import type { Randomness } from "../random.js";
import type { Recorder } from "../recorder/recorder.js";
import type { FaultRow } from "../result.js";
import type { Fault, Scenario, Selector } from "../scenario/scenario.js";
import type { Controls } from "../world/controls.js";
import type { Names } from "../world/names.js";
import { FROZEN, type States } from "../world/states.js";
import type { Turn } from "../world/turn.js";
import type { World } from "../world/world.js";
import { FaultError } from "./fault-error.js";
import { selectNodes } from "./select.js";

/** What faults act on. */
export interface FaultParts {
  readonly scenario: Scenario;
  readonly turn: Turn;
  readonly names: Names;
  readonly states: States;
  readonly recorder: Recorder;
  readonly base: BaseLatency;
  readonly randomness: Randomness;
  readonly controls: Controls;
  readonly world: World;
}

/** Carries out the faults of a scenario. */
export class Faults {
  /** What was done, in order. */
  readonly done: FaultRow[] = [];
  /** The partitions that took place. */
  readonly cuts: CutInterval[] = [];
  readonly #parts: FaultParts;

  constructor(parts: FaultParts) {
    this.#parts = parts;
    const alike = new Map<string, number>();
    for (const [index, fault] of parts.scenario.faults.entries()) {
      const kind = `${fault.act}@${fault.at}`;
      const number = alike.get(kind) ?? 0;
      alike.set(kind, number + 1);
      parts.controls.at(micros(fault.at), () => this.#carryOut(fault, index, `${kind}#${number}`));
    }
  }

  #carryOut(fault: Fault, index: number, label: string): void {
    const { world, states } = this.#parts;
    const isAlive = (node: NodeId) => states.isAlive(node);
    const choose = (who: Selector, state: string, isCandidate: (node: NodeId) => boolean, side = "") =>
      this.#choose(who, state, isCandidate, index, label + side);
    switch (fault.act) {
      case "kill": {
        const nodes = choose(fault.who, "alive", isAlive);
        world.kill(nodes, fault.how);
        return this.#note(`kill ${count(nodes)} (${fault.how})`, nodes);
      }
      case "thaw": {
        const nodes = choose(fault.who, "frozen", (node) => states.of(node) === FROZEN);
        world.thaw(nodes);
        return this.#note(`thaw ${count(nodes)}`, nodes);
      }
      case "restart": {
        const nodes = choose(fault.who, "down", (node) => states.isDown(node));
        world.restart(nodes, fault.memory);
        return this.#note(`restart ${count(nodes)} (memory ${fault.memory})`, nodes);
      }
      case "leave": {
        const nodes = choose(fault.who, "alive", (node) => isAlive(node) && states.of(node) !== FROZEN);
        world.leave(nodes);
        return this.#note(`let ${count(nodes)} leave`, nodes);
      }
      case "partition": {
        const anyone = () => true;
        const from = choose(fault.from, "there", anyone);
        const to = fault.to === "others" ? "others" : choose(fault.to, "there", anyone, "/to");
        return this.#cut(fault, from, to);
      }
      case "heal": {
        const cut = this.cuts.find(({ name, until }) => name === fault.name && until === Infinity);
        if (cut === undefined) throw this.#error(index, `there is no partition ${fault.name} at that time`);
        return this.#heal(cut);
      }
    }
  }

  #cut(fault: Fault & { act: "partition" }, from: readonly NodeId[], to: readonly NodeId[] | "others"): void {
    const { world, controls, turn } = this.#parts;
    const { name, direction, lasts } = fault;
    const against = to === "others" ? to : new Set(to);
    const cut: CutInterval = { name, since: turn.now, until: Infinity, group: new Set(from), against, direction };
    this.cuts.push(cut);
    world.cut(cut);
    const ways = direction === "both" ? "" : ` (${direction} only)`;
    this.#note(`cut ${count(from)} off from ${to === "others" ? "the others" : count(to)}${ways}`, from);
    if (lasts !== null) controls.at(turn.now + micros(lasts), () => this.#heal(cut));
  }

  /** Ends a partition, unless it has ended before its time. */
  #heal(cut: CutInterval): void {
    const { world, turn } = this.#parts;
    if (cut.until !== Infinity) return;
    cut.until = turn.now;
    world.heal(cut);
    this.#note(`heal ${cut.name}`, []);
  }

  #choose(
    who: Selector,
    state: string,
    isCandidate: (node: NodeId) => boolean,
    index: number,
    label: string,
  ): readonly NodeId[] {
    const { names, base, recorder, randomness } = this.#parts;
    const lots = randomness.streams(`fault/${label}`, names.count, (node) => names.of(node));
    const nodes = selectNodes(who, {
      names,
      isCandidate,
      state,
      degree: (node) => recorder.degree(node),
      region: (node) => base.region(node),
      lot: (node) => lots.next(node),
    });
    if (typeof nodes === "string") throw this.#error(index, nodes);
    return nodes;
  }

  #error(index: number, why: string): FaultError {
    const { act, at } = this.#parts.scenario.faults[index];
    return new FaultError(index, `the ${act} at ${at / 1000} s cannot be carried out: ${why}`);
  }

  #note(what: string, nodes: readonly NodeId[]): void {
    const { names, turn } = this.#parts;
    this.done.push({ at: turn.now / 1000, what, nodes: nodes.map((node) => names.of(node)) });
  }
}

function count(nodes: readonly NodeId[]): string {
  return nodes.length === 1 ? "1 node" : `${nodes.length} nodes`;
}

function micros(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
