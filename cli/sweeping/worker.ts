import { workerData } from "piscina";
import type { Scenario } from "../../sim/index.js";
import type { Outcome } from "../../sweep/outcome.js";
import type { Point } from "../../sweep/point.js";
import { runPoint } from "../../sweep/run-point.js";
import type { Assignments } from "../../sweep/setting.js";
import { loadProtocolFile } from "../shell/protocol-file.js";
import type { ScenarioText } from "../shell/scenario-files.js";
import { BaseScenario } from "../shell/base-scenario.js";

/** What a worker makes runs of. */
export interface SweepOrder {
  readonly base: ScenarioText;
  readonly settings: readonly Assignments[];
  /** The module of the user's own protocol, which each thread loads by itself. */
  readonly protocol: string | undefined;
}

/** Points to be run by one worker, one after the other. */
export interface Batch {
  readonly points: readonly Point[];
}

/** What came of the points of a batch, in their order, and how long they took. */
export interface BatchDone {
  readonly outcomes: readonly Outcome[];
  readonly tookMs: number;
}

const order = workerData as SweepOrder;
const base = new BaseScenario(order.base);
const makeProtocol = await loadProtocolFile(order.protocol);

/** The scenarios of settings that this thread had to do with of late: points come seed by seed, with all settings each. */
const loaded = new Map<number, Scenario>();

const MOST_LOADED = 100;

/** Runs the points of a batch: in a thread of the pool. */
export function runBatch({ points }: Batch): BatchDone {
  const startedAt = performance.now();
  const outcomes = points.map(({ setting, seed }) => {
    const scenario = { ...scenarioOfSetting(setting), seed };
    return runPoint(scenario, makeProtocol);
  });
  return { outcomes, tookMs: performance.now() - startedAt };
}

function scenarioOfSetting(setting: number): Scenario {
  let scenario = loaded.get(setting);
  if (scenario === undefined) {
    scenario = base.with(order.settings[setting]!);
    if (loaded.size === MOST_LOADED) loaded.delete(loaded.keys().next().value!);
    loaded.set(setting, scenario);
  }
  return scenario;
}
