import { AssignmentError, type Assignments } from "../../sweep/setting.js";
import { MOST_POINTS } from "../../sweep/point.js";
import { settingsOf } from "../../sweep/settings-of.js";
import type { Scenario } from "../../sim/index.js";
import { InputError } from "../shell/input-error.js";
import type { ProtocolMaker } from "../shell/protocol-file.js";
import { BaseScenario } from "../shell/base-scenario.js";
import { count } from "../terminal/quantity.js";
import { settingKey } from "./manifest.js";
import { type SweepRequest, toldAt } from "./request.js";

/** A setting of a sweep: it can be run. */
export interface PlannedSetting {
  readonly assignments: Assignments;
  /** What its scenario is known by. */
  readonly key: string;
}

/**
 * The settings of a sweep, each of which was loaded once.
 *
 * @throws InputError when one cannot be run
 */
export function planSettings(request: SweepRequest, makeProtocol: ProtocolMaker): PlannedSetting[] {
  const { source, axes, design, seeds, whereIs, whereDesignIs } = request;
  const base = new BaseScenario(source);
  const settings = toldAt(whereDesignIs, () => settingsOf(axes, design));
  refuseTooMany(settings.length, seeds.length);
  return settings.map((assignments, index) => {
    const scenario = load(assignments);
    if (index === 0) refuseNoProtocol(scenario, makeProtocol);
    return { assignments, key: settingKey(scenario) };
  });

  function load(assignments: Assignments): Scenario {
    try {
      return base.with(assignments);
    } catch (error) {
      if (!(error instanceof AssignmentError)) throw error;
      const value = assignments.find(({ axis }) => axis.written === error.key)?.value;
      throw new InputError(`${whereIs(error.key)}=${value}: ${error.message}`, { cause: error });
    }
  }
}

/** @throws InputError when the memory would not suffice for what comes of all points */
function refuseTooMany(settings: number, seeds: number): void {
  const points = settings * seeds;
  if (points <= MOST_POINTS) return;
  const product = `${count(settings)} settings × ${count(seeds)} seeds = ${count(points)} runs`;
  throw new InputError(`${product}: at most ${count(MOST_POINTS)}, so vary less, or give fewer --seeds`);
}

/** @throws InputError when what the module makes is none; if it throws, that is for the points of a setting to tell */
function refuseNoProtocol(scenario: Scenario, makeProtocol: ProtocolMaker): void {
  try {
    makeProtocol(scenario);
  } catch (error) {
    if (error instanceof InputError) throw error;
  }
}
