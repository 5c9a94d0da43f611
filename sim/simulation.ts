import type { Milliseconds, Protocol } from "../src/node/contract.js";
import { seedAndPeer } from "../src/node/seed-and-peer.js";
import { sizeOf } from "../src/wire/size.js";
import { judge } from "./checks/judge.js";
import { NeverToDead } from "./checks/never-to-dead.js";
import { NeverTwice } from "./checks/never-twice.js";
import { Digest, NoDigest } from "./engine/digest.js";
import { EventQueue } from "./engine/event-queue.js";
import { slotBitsFor } from "./engine/slot-bits.js";
import { hashEvent } from "./engine/ties.js";
import { FaultError } from "./faults/fault-error.js";
import { Faults } from "./faults/faults.js";
import { type BaseLatency, createBaseLatency } from "./network/base-latency.js";
import { Barriers } from "./network/barriers.js";
import type { GivenLinks } from "./network/links.js";
import { MessagesInFlight } from "./network/messages-in-flight.js";
import { Network } from "./network/network.js";
import { NodeCrash } from "./node-crash.js";
import { namesOf } from "./population.js";
import { Publications } from "./publications.js";
import { Randomness } from "./random.js";
import { Recorder } from "./recorder/recorder.js";
import { Senders } from "./recorder/senders.js";
import { SILENT } from "./recorder/silent.js";
import { Sampler, samplingStep } from "./recorder/sampler.js";
import { type RunObserver, Tracer } from "./recorder/trace.js";
import { Traffic } from "./recorder/traffic.js";
import type { RunResult, Verdict } from "./result.js";
import { evidenceOf, type Remains, resultOf, verdictsOf } from "./result-of.js";
import type { Expectation, Scenario } from "./scenario/scenario.js";
import { Clocks } from "./world/clocks.js";
import { Controls } from "./world/controls.js";
import { Lies } from "./world/lies.js";
import type { Names } from "./world/names.js";
import { givenDegree, givenLinks, places, startOf } from "./world/places.js";
import { NeighbourRows } from "./world/neighbour-rows.js";
import { SeenMessages } from "./world/seen-messages.js";
import { SimulatedHost } from "./world/simulated-host.js";
import { States } from "./world/states.js";
import { Timers } from "./world/timers.js";
import type { Turn } from "./world/turn.js";
import { World } from "./world/world.js";

/** The target of what is planned beside the events of nodes. */
const NO_NODE = -1;

/** More than there can be such plans: puts them before all hashes, which are not negative. */
const PLANNED_FIRST = 0x1_0000_0000;

/** A file of more rows than that, some 100 MB, takes longer to read than most runs do to be made again. */
const MOST_ROWS_OF_A_FILE = 4_000_000;

/** What a simulation can be given beside its scenario. */
export interface SimulationOptions {
  /** Runs this protocol instead of seed-and-peer. */
  readonly protocol?: Protocol;
  /** Are told what happens, as it happens; their order does not matter to the run. */
  readonly observers?: readonly RunObserver[];
  /**
   * `"off"`: no digest and nothing recorded, so that a benchmark can tell what these cost. The result is then empty.
   * Default `"on"`.
   */
  readonly instruments?: "on" | "off";
  /**
   * `"on"`: the result has a {@link RunResult.recording}, for reports; with `"unless too large"` not if that is more than a
   * file should have, some 100 MB of JSON. Default `"off"`.
   */
  readonly recording?: "on" | "unless too large" | "off";
  /** From that moment on, all that is random is drawn anew, as with this seed: what else could have come of it? */
  readonly reseed?: { readonly at: Milliseconds; readonly seed: number };
}

/** What a simulation needs while it runs, and only then. */
interface Running {
  readonly world: World;
  readonly faults: Faults;
  readonly neverTwice: NeverTwice;
  readonly neverToDead: NeverToDead;
}

/** How far a simulation is. */
export interface Progress {
  readonly now: Milliseconds;
  readonly duration: Milliseconds;
  readonly events: number;
}

/**
 * A run in progress. It is synchronous and can be advanced step by step, so that its owner can show progress, or stop
 * it; how it is divided into steps makes no difference to it.
 */
export class Simulation {
  readonly scenario: Scenario;
  readonly #protocol: Protocol;
  readonly #names: Names;
  readonly #turn: Turn = { now: 0, node: -1 };
  readonly #digest: Digest;
  readonly #traffic = new Traffic();
  readonly #given: GivenLinks | undefined;
  readonly #base: BaseLatency;
  readonly #states: States;
  readonly #recorder: Recorder;
  readonly #sampler: Sampler;
  /** Undefined when it has run to its end. */
  #running: Running | undefined;
  /** What it left behind, when it has run to its end. */
  #left: Remains | undefined;
  /** A recording with more rows than that is not made. */
  readonly #mostRows: number;
  #isComplete = false;
  #isStopped = false;

  constructor(scenario: Scenario, options: SimulationOptions = {}) {
    const { protocol, observers = [], instruments = "on", recording = "off", reseed } = options;
    this.scenario = scenario;
    this.#digest = instruments === "off" ? new NoDigest() : new Digest();
    this.#protocol = protocol ?? seedAndPeer(scenario.protocol, sizeOf);
    const names = namesOf(scenario);
    const nameOf = names.of.bind(names);
    const turn = this.#turn;
    const randomness = new Randomness(scenario.seed);
    const shuffles = scenario.ties === "shuffled";
    // What the scenario planned comes first, in its order: `kill` and `restart` at the same time mean what they say.
    const tieHash = (time: number, target: number, source: number, handle: number) =>
      target === NO_NODE ? handle - PLANNED_FIRST : hashEvent(scenario.seed, time, target, source, handle);
    const queue = new EventQueue(slotBitsFor(scenario.network), shuffles ? tieHash : undefined);
    const controls = new Controls(queue);
    const inFlight = new MessagesInFlight(this.#traffic, (message) => this.#protocol.sizeOf(message));
    const barriers = new Barriers();
    const clocks = new Clocks();
    const lies = new Lies(this.#protocol);
    const canChangeClocks = scenario.faults.some(({ act }) => act === "clock");
    const timers = new Timers(turn, queue, names.count, canChangeClocks ? clocks : undefined);
    const seen = new SeenMessages(turn, names.count, scenario.protocol.messageAge);
    const neighbours = new NeighbourRows(turn, names.count);
    this.#names = names;
    this.#given = givenLinks(scenario, names, randomness);
    this.#base = createBaseLatency(scenario.network.latency, scenario.network.directions, names, randomness);
    this.#states = new States(names.count);
    this.#mostRows = recording === "on" ? Infinity : MOST_ROWS_OF_A_FILE;
    const senders = recording === "off" ? undefined : new Senders(names.count);
    this.#recorder = new Recorder(turn, names.count, givenDegree(this.#given), senders);
    const network = new Network({
      plan: scenario.network,
      turn,
      queue,
      messages: inFlight,
      traffic: this.#traffic,
      deliveries: this.#recorder.deliveries,
      base: this.#base,
      barriers,
      jitter: randomness.streams("jitter", names.count, nameOf),
      loss: randomness.streams("loss", names.count, nameOf),
      lossOfRepeats: randomness.streams("loss-of-repeats", names.count, nameOf),
      nodes: names.count,
      given: this.#given,
      later: (at, action) => controls.at(at, action),
      shufflesTies: shuffles,
    });
    const neverTwice = new NeverTwice(turn, names, inFlight, this.#recorder.deliveries, network.links);
    const neverToDead = new NeverToDead(turn, names, inFlight, this.#recorder, this.#traffic);
    this.#recorder.onFirstDeclaration = () => network.watchSent(neverToDead);
    if (scenario.expect.some(({ check }) => check === "neverTwice")) {
      network.watchSent(neverTwice);
      network.watchArrivals(neverTwice);
    }
    const tracer = observers.length === 0 ? undefined : new Tracer(this.#recorder, observers, turn, names, inFlight);
    if (tracer !== undefined) {
      network.watchSent(tracer);
      network.watchArrivals(tracer);
      network.watchFates(tracer);
    }
    const host = new SimulatedHost({
      turn,
      timers,
      network,
      inFlight,
      messages: seen,
      neighbours,
      observer: instruments === "off" ? SILENT : (tracer ?? this.#recorder),
      random: randomness.streams("node", names.count, nameOf),
      states: this.#states,
      clocks,
      lies,
    });
    const { deliveries } = this.#recorder;
    this.#sampler = new Sampler(samplingStep(scenario.duration), { traffic: this.#traffic, deliveries });
    const world = new World(
      {
        turn,
        queue,
        digest: this.#digest,
        controls,
        states: this.#states,
        timers,
        clocks,
        lies,
        inFlight,
        network,
        barriers,
        seen,
        neighbours,
        recorder: this.#recorder,
        host,
        protocol: this.#protocol,
        sampler: this.#sampler,
        tracer,
        placeOf: places(names, this.#given),
      },
      names.count,
    );
    // Planned first: what happens at that very moment is drawn anew too.
    if (reseed !== undefined) controls.at(Math.round(reseed.at * 1000), () => randomness.reseed(reseed.seed));
    const faults = new Faults({
      scenario,
      turn,
      names,
      states: this.#states,
      recorder: this.#recorder,
      given: this.#given,
      base: this.#base,
      randomness,
      controls,
      world,
    });
    network.watchFates(faults);
    new Publications({ scenario, names, randomness, controls, world }).plan();
    this.#running = { world, faults, neverTwice, neverToDead };
    this.#planStarts(world);
    controls.at(Math.round(scenario.duration * 1000), () => {
      this.#isComplete = true;
      world.halt();
    });
  }

  /** How far it is. */
  get progress(): Progress {
    return {
      now: this.#turn.now / 1000,
      duration: this.scenario.duration,
      events: this.#running?.world.events ?? this.#remains().events,
    };
  }

  /** The digest of the events so far. */
  get digest(): string {
    return this.#digest.toString();
  }

  /**
   * Handles up to so many events.
   *
   * @returns whether there is more to come
   * @throws NodeCrash when a node throws
   * @throws FaultError when a fault of the scenario asks for what there is not
   */
  advance(events: number): boolean {
    if (this.#running === undefined || this.#isStopped) return false;
    try {
      this.#running.world.run(events);
    } catch (error) {
      if (error instanceof FaultError || this.#turn.node < 0) throw error;
      throw new NodeCrash(this.#names.of(this.#turn.node), this.#turn.now / 1000, this.scenario.seed, error);
    }
    if (this.#isComplete) this.#end(this.#running);
    return !this.#isComplete;
  }

  /** Ends the run here: what it was up to now is its result. */
  stop(): void {
    this.#isStopped = true;
  }

  /** What the run has given so far; the whole of it when it is complete. */
  result(): RunResult {
    this.#sampler.sample(this.#turn.now);
    return resultOf(this.#remains());
  }

  /** The verdicts on what the run has given so far, and how often each fault took effect, without the rest of a result. */
  judged(): Pick<RunResult, "verdicts" | "effects"> {
    const remains = this.#remains();
    return { verdicts: verdictsOf(remains, evidenceOf(remains)), effects: remains.faults.effects };
  }

  /** Judges one more expectation by what the run has given so far. */
  judge(expected: Expectation): Verdict {
    const remains = this.#remains();
    return judge(expected, evidenceOf(remains), remains.watched);
  }

  /** Lets go of the nodes, the network and the queue: of a large run, they are more than all that is measured on it. */
  #end(running: Running): void {
    const { done, effects, overAt, barriers, touched } = running.faults;
    const [neverTwice, neverToDead] = [running.neverTwice.verdict(), running.neverToDead.verdict()];
    this.#left = {
      ...this.#remainsOf(running),
      faults: { done, effects, overAt, barriers, touched },
      watched: { neverTwice: () => neverTwice, neverToDead: () => neverToDead },
    };
    this.#recorder.onFirstDeclaration = undefined;
    this.#running = undefined;
  }

  #remains(): Remains {
    return this.#left ?? this.#remainsOf(this.#running as Running);
  }

  #remainsOf({ world, faults, neverTwice, neverToDead }: Running): Remains {
    return {
      scenario: this.scenario,
      protocol: this.#protocol.name,
      medium: "simulated",
      lateness: null,
      digest: this.digest,
      events: world.events,
      isComplete: this.#isComplete,
      endedAt: this.#turn.now,
      names: this.#names,
      states: this.#states,
      recorder: this.#recorder,
      mostRows: this.#mostRows,
      traffic: this.#traffic,
      sampler: this.#sampler,
      faults,
      given: this.#given,
      base: this.#base,
      watched: { neverTwice: () => neverTwice.verdict(), neverToDead: () => neverToDead.verdict() },
    };
  }

  #planStarts(world: World): void {
    const names = this.#names;
    const { seeds, peers } = this.scenario;
    for (let node = 0; node < seeds + peers.count; node++) {
      world.planStart(node, startOf(this.scenario, names, node));
    }
  }
}
