import type { NodeId } from "../../src/node/contract.js";
import type { BarrierInterval } from "../network/barriers.js";
import type { BaseLatency } from "../network/latency-model.js";
import type { GivenLinks } from "../network/links.js";
import type { FateWatch } from "../network/rule.js";
import { type Newcomers, type Population, populationOf } from "../population.js";
import type { Randomness } from "../random.js";
import type { Recorder } from "../recorder/recorder.js";
import type { FaultEffect, FaultRow } from "../result.js";
import type { Fault, Scenario } from "../scenario/scenario.js";
import type { Controls } from "../world/controls.js";
import type { Names } from "../world/names.js";
import type { States } from "../world/states.js";
import type { Turn } from "../world/turn.js";
import { CARRIERS } from "./carriers.js";
import { Lasting } from "./lasting.js";
import { OverlayNow } from "./overlay-now.js";
import { Partitions } from "./partitions.js";
import type { Carrier, FaultTarget, Scene } from "./scene.js";
import { Targets } from "./targets.js";

/** What faults act on. */
export interface FaultParts {
  readonly scenario: Scenario;
  readonly turn: Pick<Turn, "now">;
  readonly names: Names;
  readonly states: States;
  readonly recorder: Pick<Recorder, "degree" | "history">;
  /** The overlay that the scenario gives, if it does. */
  readonly given: GivenLinks | undefined;
  readonly base: BaseLatency;
  readonly randomness: Randomness;
  readonly controls: Pick<Controls, "at">;
  readonly world: FaultTarget;
}

/** What faults did in a run. */
export interface FaultRecord {
  /** What was done, in order. */
  readonly done: readonly FaultRow[];
  /** What kept nodes apart, and when. */
  readonly barriers: readonly BarrierInterval[];
  readonly effects: readonly FaultEffect[];
  /** The nodes that they acted upon; a fault of links acts upon no node. */
  readonly touched: ReadonlySet<NodeId>;
  /** When all that they did was over, in µs; Infinity: some of it lasts. 0: they did nothing. */
  readonly overAt: number;
}

/** Carries out the faults of a scenario, and counts how often each took effect. */
export class Faults implements FaultRecord, FateWatch {
  readonly done: FaultRow[] = [];
  readonly barriers: BarrierInterval[] = [];
  readonly touched = new Set<NodeId>();
  readonly #parts: FaultParts;
  readonly #targets: Targets;
  readonly #lasting: Lasting;
  readonly #partitions: Partitions;
  readonly #population: Population;
  readonly #taken: number[];

  constructor(parts: FaultParts) {
    const { faults } = parts.scenario;
    this.#parts = parts;
    this.#population = populationOf(parts.scenario);
    this.#taken = faults.map(() => 0);
    const overlay = new OverlayNow(parts.recorder.history, parts.given, parts.names);
    this.#targets = new Targets({ ...parts, overlay, degree: (node) => parts.recorder.degree(node) });
    this.#lasting = new Lasting(
      parts.world,
      () => parts.turn.now,
      (index) => faults[index].act === "transmissions",
    );
    this.#partitions = new Partitions(this.#lasting, () => parts.turn.now, this.barriers);
    for (const [index, fault] of faults.entries()) {
      const carrier = carrierOf(fault);
      const scene = this.#sceneOf(index);
      carrier.plan?.(fault, scene);
      parts.controls.at(micros(fault.at), () => carrier.carryOut(fault, scene));
    }
  }

  get effects(): readonly FaultEffect[] {
    return this.#parts.scenario.faults.map((fault, index) => ({
      fault: index,
      act: fault.act,
      what: carrierOf(fault).counts,
      took: this.#taken[index],
    }));
  }

  get overAt(): number {
    return this.#lasting.overAt;
  }

  lost(_from: number, _to: number, _handle: number, cause: number): void {
    this.#blame(cause);
  }

  held(_from: number, _to: number, _handle: number, cause: number): void {
    this.#blame(cause);
  }

  late(_from: number, _to: number, _handle: number, by: number, cause: number): void {
    this.#blame(cause, by);
  }

  again(_from: number, _to: number, _handle: number, _after: number, cause: number): void {
    this.#blame(cause);
  }

  /** A fault met a message, which feels it for so many µs more. */
  #blame(cause: number, lasts = 0): void {
    if (cause < 0) return;
    this.#taken[cause]++;
    this.#lasting.until(this.#parts.turn.now + lasts);
  }

  #note(fault: Fault, what: string, nodes: readonly NodeId[]): void {
    const { turn, names } = this.#parts;
    this.done.push({ at: turn.now / 1000, what, nodes: nodes.map((node) => names.of(node)) });
    if (!isOfLinks(fault)) for (const node of nodes) this.touched.add(node);
  }

  #sceneOf(index: number): Scene {
    const { scenario, names, states, randomness, turn, controls } = this.#parts;
    const targets = this.#targets;
    const at = (time: number, act: () => void) => controls.at(time, act);
    return {
      index,
      label: targets.label(index),
      scenario,
      names,
      states,
      randomness,
      world: this.#lasting,
      partitions: this.#partitions,
      newcomers: this.#population.newcomers.get(index) ?? NOBODY,
      now: () => turn.now,
      at,
      after: (span, act) => span === null || at(turn.now + micros(span), act),
      choose: (who, state, purpose) => targets.choose(index, who, state, purpose),
      links: (on) => targets.links(index, on),
      barrier: (barrier) => this.barriers.push(barrier),
      note: (what, nodes) => this.#note(scenario.faults[index], what, nodes),
      took: (times = 1) => {
        this.#taken[index] += times;
      },
    };
  }
}

const NOBODY: Newcomers = { first: 0, starts: [] };

/** The carrier knows its own kind of fault; the list of them is by kind. */
function carrierOf({ act }: Fault): Carrier<Fault["act"]> {
  return CARRIERS[act] as Carrier<Fault["act"]>;
}

function isOfLinks(fault: Fault): boolean {
  return "on" in fault || fault.act === "transmissions";
}

function micros(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
