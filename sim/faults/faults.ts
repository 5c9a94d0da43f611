import type { NodeId } from "../../src/node/contract.js";
import type { Cut, CutInterval } from "../network/cuts.js";
import type { BaseLatency } from "../network/latency-model.js";
import type { Randomness } from "../random.js";
import type { Recorder } from "../recorder/recorder.js";
import type { FaultRow } from "../result.js";
import type { Fault, Scenario } from "../scenario/scenario.js";
import type { Controls } from "../world/controls.js";
import type { Names } from "../world/names.js";
import type { States } from "../world/states.js";
import type { Turn } from "../world/turn.js";
import type { Killing } from "../world/world.js";
import { describeDone, describeHealed } from "./done.js";
import { Targets } from "./targets.js";

/** What faults do to nodes and to the network: in the simulator, or to real processes. */
export interface FaultTarget {
  kill(nodes: readonly NodeId[], how: Killing): void;
  thaw(nodes: readonly NodeId[]): void;
  restart(nodes: readonly NodeId[], memory: "kept" | "lost"): void;
  leave(nodes: readonly NodeId[]): void;
  cut(cut: Cut): void;
  heal(cut: Cut): void;
}

/** What faults act on. */
export interface FaultParts {
  readonly scenario: Scenario;
  readonly turn: Pick<Turn, "now">;
  readonly names: Names;
  readonly states: States;
  readonly recorder: Pick<Recorder, "degree">;
  readonly base: BaseLatency;
  readonly randomness: Randomness;
  readonly controls: Pick<Controls, "at">;
  readonly world: FaultTarget;
}

/** What faults did in a run. */
export interface FaultRecord {
  /** What was done, in order. */
  readonly done: readonly FaultRow[];
  /** The partitions that took place. */
  readonly cuts: readonly CutInterval[];
}

/** Carries out the faults of a scenario. */
export class Faults implements FaultRecord {
  readonly done: FaultRow[] = [];
  readonly cuts: CutInterval[] = [];
  readonly #parts: FaultParts;
  readonly #targets: Targets;

  constructor(parts: FaultParts) {
    this.#parts = parts;
    this.#targets = new Targets({ ...parts, degree: (node) => parts.recorder.degree(node) });
    for (const [index, fault] of parts.scenario.faults.entries()) {
      parts.controls.at(micros(fault.at), () => this.#carryOut(fault, index));
    }
  }

  #carryOut(fault: Fault, index: number): void {
    const { world } = this.#parts;
    const nodes = this.#targets.of(index);
    switch (fault.act) {
      case "kill":
        world.kill(nodes, fault.how);
        break;
      case "thaw":
        world.thaw(nodes);
        break;
      case "restart":
        world.restart(nodes, fault.memory);
        break;
      case "leave":
        world.leave(nodes);
        break;
      case "partition":
        return this.#cut(fault, nodes, this.#targets.against(index));
      case "heal": {
        const cut = this.cuts.find(({ name, until }) => name === fault.name && until === Infinity);
        if (cut === undefined) throw this.#targets.error(index, `there is no partition ${fault.name} at that time`);
        return this.#heal(cut);
      }
    }
    this.#note(describeDone(fault, nodes), nodes);
  }

  #cut(fault: Fault & { act: "partition" }, from: readonly NodeId[], to: readonly NodeId[] | "others"): void {
    const { world, controls, turn } = this.#parts;
    const { name, direction, lasts } = fault;
    const against = to === "others" ? to : new Set(to);
    const cut: CutInterval = { name, since: turn.now, until: Infinity, group: new Set(from), against, direction };
    this.cuts.push(cut);
    world.cut(cut);
    this.#note(describeDone(fault, from, to), from);
    if (lasts !== null) controls.at(turn.now + micros(lasts), () => this.#heal(cut));
  }

  /** Ends a partition, unless it has ended before its time. */
  #heal(cut: CutInterval): void {
    const { world, turn } = this.#parts;
    if (cut.until !== Infinity) return;
    cut.until = turn.now;
    world.heal(cut);
    this.#note(describeHealed(cut.name), []);
  }

  #note(what: string, nodes: readonly NodeId[]): void {
    const { names, turn } = this.#parts;
    this.done.push({ at: turn.now / 1000, what, nodes: nodes.map((node) => names.of(node)) });
  }
}

function micros(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
