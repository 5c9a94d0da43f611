import { type Decision, type RunObserver, type Scenario, Simulation, type TraceEvent } from "../../sim/index.js";
import type { ProtocolMaker } from "../trial.js";
import type { Pass, Proposals } from "./candidate.js";
import { type ListOf, minimiseList } from "./minimise-list.js";

/** The faults that draw the fate of each message by itself. */
const DRAWING = new Set(["loss", "duplicate", "reorder", "delay", "flap"]);

/** More fates than these are not listed. */
const MOST = 2_000;

const DECISIONS: ListOf<Decision> = {
  of: ({ faults }) => faults.flatMap((fault) => (fault.act === "transmissions" ? fault.decisions : [])),
  put(scenario, decisions) {
    const faults = scenario.faults.filter(({ act }) => act !== "transmissions");
    if (decisions.length === 0) return { ...scenario, faults };
    return { ...scenario, faults: [{ at: 0, act: "transmissions", decisions }, ...faults] };
  },
};

/**
 * Random losses and delays as a list of the messages that met them, and then as few of these as the failure needs.
 */
export function listedDecisions(protocol: ProtocolMaker | undefined): Pass {
  return {
    name: "listed losses and delays",
    *propose(best): Proposals {
      const { scenario } = best;
      const isDrawing = scenario.network.loss > 0 || scenario.faults.some(({ act }) => DRAWING.has(act));
      if (isDrawing) {
        const decisions = decisionsOf(scenario, protocol);
        if (decisions.length > MOST) return;
        const listed = DECISIONS.put(withoutDrawing(scenario), [...DECISIONS.of(scenario), ...decisions]);
        const same = yield { scenario: listed, isStep: true };
        if (same === undefined) return;
        const least = yield* minimiseList(same, DECISIONS, { isStep: true });
        yield { scenario: least.scenario };
      } else {
        yield* minimiseList(best, DECISIONS);
      }
    },
  };
}

function withoutDrawing(scenario: Scenario): Scenario {
  const faults = scenario.faults.filter(({ act }) => !DRAWING.has(act));
  return { ...scenario, faults, network: { ...scenario.network, loss: 0 } };
}

/** What losses and delays did to messages in the run of a scenario, one by one. */
function decisionsOf(scenario: Scenario, protocol: ProtocolMaker | undefined): Decision[] {
  const fates = new Fates(scenario);
  const own = protocol?.(scenario);
  const simulation = new Simulation(scenario, { observers: [fates], ...(own === undefined ? {} : { protocol: own }) });
  try {
    simulation.advance(Number.MAX_SAFE_INTEGER);
  } catch {
    // A node threw, as it is to: what came before that is all there is.
  }
  return fates.decisions;
}

/** Numbers the messages of each link, and takes note of those whose fate was drawn. */
class Fates implements RunObserver {
  readonly decisions: Decision[] = [];
  readonly #scenario: Scenario;
  readonly #sent = new Map<string, number>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  event({ event, node: from, peer: to = "", fault, why, by = 0 }: TraceEvent): void {
    const link = `${from} ${to}`;
    const number = this.#sent.get(link) ?? 0;
    if (event === "sent") this.#sent.set(link, number + 1);
    const isDrawn = fault === undefined ? why === "network" : DRAWING.has(this.#scenario.faults[fault].act);
    if (!isDrawn) return;
    if (event === "lost") this.decisions.push({ from, to, number, fate: "lost" });
    if (event === "late") this.#delay(from, to, number, by);
    if (event === "again") this.decisions.push({ from, to, number, fate: { again: by } });
  }

  /** What held a message up several times held it up for the sum. */
  #delay(from: string, to: string, number: number, by: number): void {
    const last = this.decisions.at(-1);
    const isSame = last?.from === from && last.to === to && last.number === number;
    if (isSame && last.fate !== "lost" && "delay" in last.fate) {
      this.decisions[this.decisions.length - 1] = { ...last, fate: { delay: last.fate.delay + by } };
    } else {
      this.decisions.push({ from, to, number, fate: { delay: by } });
    }
  }
}
