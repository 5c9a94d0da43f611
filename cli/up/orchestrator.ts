import { type Fault, NodeCrash, type Progress, type RunResult, type Scenario, type Selector } from "../../sim/index.js";
import { Faults } from "../../sim/faults/faults.js";
import type { FaultTarget } from "../../sim/faults/scene.js";
import type { Cut } from "../../sim/network/barriers.js";
import { Publications } from "../../sim/publications.js";
import { Randomness } from "../../sim/random.js";
import { RecordedRun } from "../../sim/recorded/recorded-run.js";
import { RowMerge } from "../../sim/recorded/row-merge.js";
import { RowWriter } from "../../sim/recorded/row-writer.js";
import { startOf } from "../../sim/world/places.js";
import { CRASHED, FROZEN, LEFT, POWERED_OFF, States, UP } from "../../sim/world/states.js";
import type { NodeId } from "../../src/node/index.js";
import { clockSince, monotonicNow } from "../../src/tcp/clock.js";
import { Agenda } from "./agenda.js";
import { BEYOND } from "./beyond.js";
import type { Order, Report } from "./orders.js";
import { NodeProcess } from "./processes.js";

/** Between the order to begin and the beginning, in real milliseconds: all processes have it by then. */
const LEAD_MS = 200;

/** How long processes may take to hand in what they recorded, in real milliseconds. */
const FINISH_MS = 20_000;

/** The rows that the orchestrator writes itself. */
const OWN_ROWS = "orchestrator";

/** How a scenario is run on real processes. */
export interface UpPlan {
  readonly scenario: Scenario;
  /** How many processes hold its nodes. */
  readonly processes: number;
  /** How many times faster than real time it runs. */
  readonly speed: number;
}

/**
 * Runs a scenario on real processes: has them hold its nodes, carries out its faults, and puts together what they
 * recorded.
 */
export class Orchestrator {
  readonly #plan: UpPlan;
  readonly #run: RecordedRun;
  readonly #merge: RowMerge;
  readonly #states: States;
  readonly #lives: number[];
  readonly #ports: number[];
  /** The process that holds each node. */
  readonly #holders: NodeProcess[] = [];
  readonly #processes = new Set<NodeProcess>();
  readonly #frozen = new Set<NodeProcess>();
  readonly #cuts = new Map<string, Cut>();
  #keeper: NodeProcess | undefined;
  #count = 0;
  /** Called when a process has listened for its nodes, or handed in its last rows. */
  readonly #answers = new Map<NodeProcess, (report: Report) => void>();
  #start = 0;
  readonly #epoch = Date.now();
  #agenda: Agenda | undefined;
  #ownRows: RowWriter | undefined;
  #faults: Faults | undefined;
  /** Rows that processes have reported. */
  #rows = 0;
  /** Only a fault that asks for the overlay needs rows before the end: until then the nodes may have the processors. */
  readonly #isMergedOnTheWay: boolean;
  #fail: (error: unknown) => void = () => undefined;
  #isOver = false;

  constructor(plan: UpPlan) {
    this.#plan = plan;
    this.#run = new RecordedRun(plan.scenario, "seed-and-peer");
    this.#merge = new RowMerge(this.#run);
    this.#isMergedOnTheWay = asksForOverlay(plan.scenario);
    const { count } = this.#run.names;
    this.#states = new States(count);
    this.#lives = Array.from({ length: count }, () => 0);
    this.#ports = Array.from({ length: count }, () => 0);
  }

  get progress(): Progress {
    const { duration } = this.#plan.scenario;
    const now = this.#agenda === undefined ? 0 : Math.min(this.#agenda.now / 1000, duration);
    return { now: Math.max(0, now), duration, events: this.#rows };
  }

  /**
   * Runs the scenario to its end.
   *
   * @throws FaultError when a fault asks for what there is not
   * @throws NodeCrash when a node throws
   */
  async run(): Promise<RunResult> {
    try {
      return await new Promise<RunResult>((resolve, reject) => {
        this.#fail = reject;
        this.#runThrough().then(resolve, reject);
      });
    } finally {
      this.#end();
    }
  }

  /** Ends it here, because the user wants to: {@link run} throws this error. */
  stop(error: Error): void {
    this.#fail(error);
  }

  async #runThrough(): Promise<RunResult> {
    const { scenario, speed } = this.#plan;
    await this.#openAll();
    this.#start = monotonicNow() + LEAD_MS;
    const clock = clockSince(this.#start, this.#epoch, speed);
    const agenda = new Agenda(clock);
    this.#agenda = agenda;
    this.#ownRows = new RowWriter(() => agenda.now);
    for (const process of this.#processes) this.#begin(process, "as planned");
    this.#planStarts(agenda);
    this.#planFaults(agenda);
    await new Promise<void>((resolve) => this.#at(scenario.duration * 1000, resolve));
    return this.#finish();
  }

  /** Has every process listen for its nodes, then tells it where all the others are. */
  async #openAll(): Promise<void> {
    const { processes, scenario } = this.#plan;
    const shares: NodeId[][] = Array.from({ length: processes }, () => []);
    for (let node = 0; node < this.#run.names.count; node++) shares[node % processes]!.push(node);
    const freezes = scenario.faults.some((fault) => fault.act === "kill" && fault.how === "freeze");
    if (freezes) this.#keeper = this.#spawn();
    const holders = shares.map((nodes) => ({ process: this.#spawn(), nodes }));
    this.#updateKeeper();
    await Promise.all(holders.map(({ process, nodes }) => this.#prepare(process, nodes)));
    await Promise.all(holders.map(({ process }) => this.#open(process, 0)));
  }

  async #prepare(process: NodeProcess, nodes: readonly NodeId[]): Promise<void> {
    const { scenario, speed } = this.#plan;
    for (const node of nodes) this.#holders[node] = process;
    const network = `${scenario.name}-${globalThis.process.pid}`.slice(-64);
    const known = new Map(nodes.filter((node) => this.#ports[node]! > 0).map((node) => [node, this.#ports[node]!]));
    process.tell({ order: "prepare", scenario, nodes, speed, network, ports: known });
    const report = await this.#answerOf(process);
    if (report.report !== "prepared") throw new Error(`${process.name} answered ${report.report}`);
    for (const [node, port] of report.ports) this.#ports[node] = port;
  }

  async #open(process: NodeProcess, life: number): Promise<void> {
    process.tell({ order: "open", ports: this.#ports, epoch: this.#epoch, life });
    await this.#answerOf(process);
  }

  #begin(process: NodeProcess, starts: "as planned" | "at once"): void {
    if (process === this.#keeper) return;
    this.#merge.expect(process.name);
    process.tell({ order: "begin", start: this.#start, starts, cuts: [...this.#cuts.values()] });
  }

  #planStarts(agenda: Agenda): void {
    const { names } = this.#run;
    for (let node = 0; node < names.count; node++) {
      agenda.at(startOf(this.#plan.scenario, names, node), () => this.#states.set(node, UP));
    }
  }

  #planFaults(agenda: Agenda): void {
    const { scenario } = this.#plan;
    const { names, base } = this.#run;
    const randomness = new Randomness(scenario.seed);
    const controls = { at: (time: number, act: () => void) => this.#at(time, act) };
    this.#faults = new Faults({
      scenario,
      turn: {
        get now() {
          return Math.round(agenda.now);
        },
      },
      names,
      states: this.#states,
      recorder: { degree: (node) => this.#run.degree(node), history: this.#run.history },
      given: this.#run.given,
      base,
      randomness,
      controls,
      world: this.#world(),
    });
    const world = {
      canPublish: (node: NodeId) => this.#states.of(node) === UP && names.role(node) === "peer",
      publish: (node: NodeId, payload: string) => this.#tell(node, { order: "publish", node, payload }),
    };
    new Publications({ scenario, names, randomness, controls, world }).plan();
  }

  /** Plans something that may throw: then the run ends with that. */
  #at(time: number, act: () => void): void {
    this.#agenda!.at(time, () => {
      try {
        act();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** What faults do to real nodes. */
  #world(): FaultTarget {
    return {
      kill: (nodes, how) => {
        for (const node of nodes) {
          if (how === "freeze") this.#freeze(node);
          else if (how === "crash") this.#crash(node);
          else this.#strike(node, "power-off", POWERED_OFF);
        }
      },
      thaw: (nodes) => nodes.forEach((node) => this.#thaw(node)),
      restart: (nodes, memory) => nodes.forEach((node) => this.#restart(node, memory)),
      leave: (nodes) => nodes.forEach((node) => this.#strike(node, "leave", LEFT)),
      cut: (cut) => {
        this.#cuts.set(cut.name, cut);
        this.#run.cut(cut, Math.round(this.#agenda!.now));
        for (const process of this.#processes) process.tell({ order: "cut", cut });
      },
      heal: (cut) => {
        this.#cuts.delete(cut.name);
        this.#run.heal(cut.name, Math.round(this.#agenda!.now));
        for (const process of this.#processes) process.tell({ order: "heal", cut });
      },
      ...BEYOND,
    };
  }

  /** Whether a process holds nothing but that node, so that what happens to the one can happen to the other. */
  #isAlone(node: NodeId): boolean {
    return this.#holders.filter((holder) => holder === this.#holders[node]).length === 1;
  }

  #crash(node: NodeId): void {
    if (!this.#isAlone(node) || keepsMemory(this.#plan.scenario)) return this.#strike(node, "crash", CRASHED);
    this.#states.set(node, CRASHED);
    this.#holders[node]!.expectEnd();
    this.#tell(node, { order: "die", node });
  }

  #freeze(node: NodeId): void {
    if (!this.#isAlone(node)) return this.#strike(node, "freeze", FROZEN);
    this.#states.set(node, FROZEN);
    this.#frozen.add(this.#holders[node]!);
    this.#tell(node, { order: "stand still", node });
  }

  #thaw(node: NodeId): void {
    const holder = this.#holders[node]!;
    if (!this.#frozen.delete(holder)) return this.#strike(node, "thaw", UP);
    this.#ownRows!.of(node).thawed();
    this.#states.set(node, UP);
    this.#wake(holder);
  }

  /** What stood still goes on, and is not to be called late for it. */
  #wake(process: NodeProcess): void {
    process.thaw();
    process.tell({ order: "forget lateness" });
  }

  #strike(node: NodeId, order: "crash" | "power-off" | "leave" | "freeze" | "thaw", state: number): void {
    this.#states.set(node, state);
    this.#tell(node, { order, node });
  }

  #restart(node: NodeId, memory: "kept" | "lost"): void {
    const life = memory === "lost" ? ++this.#lives[node]! : this.#lives[node]!;
    this.#states.set(node, UP);
    if (this.#processes.has(this.#holders[node]!)) {
      return this.#tell(node, { order: "restart", node, memory, life });
    }
    const process = this.#spawn();
    this.#updateKeeper();
    this.#prepare(process, [node])
      .then(() => this.#open(process, life))
      .then(
        () => this.#begin(process, "at once"),
        (error) => this.#fail(error),
      );
  }

  #tell(node: NodeId, order: Order): void {
    this.#holders[node]!.tell(order);
  }

  #spawn(): NodeProcess {
    const process = new NodeProcess(`process ${++this.#count}`, {
      said: (from, report) => this.#heard(from, report),
      ended: (from, how, isExpected) => this.#ended(from, how, isExpected),
    });
    this.#processes.add(process);
    return process;
  }

  /** A process that stands still does not see that its orchestrator is gone; a keeper sees it, and ends it. */
  #updateKeeper(): void {
    const others = [...this.#processes].filter((process) => process !== this.#keeper);
    this.#keeper?.tell({ order: "keep", pids: others.map(({ pid }) => pid) });
  }

  #heard(process: NodeProcess, report: Report): void {
    switch (report.report) {
      case "rows":
        this.#rows += report.batch.at.length;
        this.#merge.add(process.name, report.batch);
        if (this.#frozen.has(process)) this.#merge.silent(process.name);
        if (this.#isMergedOnTheWay) this.#merge.add(OWN_ROWS, this.#ownRows!.take()).advance();
        return;
      case "threw": {
        const { names } = this.#run;
        return this.#fail(new NodeCrash(names.of(report.node), report.at, this.#plan.scenario.seed, report.error));
      }
      case "prepared":
      case "opened":
      case "finished":
        this.#answers.get(process)?.(report);
    }
  }

  #ended(process: NodeProcess, how: string, isExpected: boolean): void {
    this.#processes.delete(process);
    if (this.#isOver) return;
    this.#merge.silent(process.name);
    this.#updateKeeper();
    if (!isExpected) this.#fail(new Error(`${process.name}, which held ${this.#heldBy(process)}, ended: ${how}`));
  }

  #heldBy(process: NodeProcess): string {
    const nodes = this.#holders.flatMap((holder, node) => (holder === process ? [this.#run.names.of(node)] : []));
    return nodes.length > 3 ? `${nodes.slice(0, 2).join(", ")} and ${nodes.length - 2} others` : nodes.join(", ");
  }

  #answerOf(process: NodeProcess): Promise<Report> {
    return new Promise((resolve) => {
      this.#answers.set(process, resolve);
    });
  }

  async #finish(): Promise<RunResult> {
    const { duration } = this.#plan.scenario;
    for (const process of this.#frozen) this.#wake(process);
    const holding = [...this.#processes].filter((process) => process !== this.#keeper);
    const deadline = setTimeout(() => this.#fail(new Error("a process did not hand in its rows")), FINISH_MS);
    const reports = await Promise.all(
      holding.map(async (process) => {
        const answer = this.#answerOf(process);
        process.tell({ order: "finish" });
        return { process, report: await answer };
      }),
    );
    clearTimeout(deadline);
    let mostLateMs = 0;
    for (const { process, report } of reports) {
      if (report.report !== "finished") continue;
      this.#merge.add(process.name, report.batch);
      this.#run.repeated(report.retransmissions, report.resets);
      mostLateMs = Math.max(mostLateMs, report.mostLateMs);
    }
    this.#merge.add(OWN_ROWS, this.#ownRows!.take()).finish();
    for (const row of this.#faults!.done) this.#run.carriedOut(row);
    return this.#run.result(duration * 1000, "complete", mostLateMs * this.#plan.speed);
  }

  #end(): void {
    this.#isOver = true;
    this.#agenda?.clear();
    for (const process of this.#processes) process.kill();
  }
}

/** Whether nodes come back with what they remember: that of a killed process would be gone. */
export function keepsMemory({ faults }: Scenario): boolean {
  return faults.some((fault: Fault) => fault.act === "restart" && fault.memory === "kept");
}

/** Whether a fault chooses its nodes by who is whose neighbour. */
function asksForOverlay({ faults }: Scenario): boolean {
  const asks = (who: Selector) =>
    [who.bestConnected, who.articulationPoints, who.neighbourhood, who.ball].some((key) => key !== undefined);
  return faults.some((fault) => {
    if (fault.act !== "partition") return "who" in fault && fault.who !== null && asks(fault.who);
    return asks(fault.from) || (fault.to !== "others" && asks(fault.to));
  });
}
