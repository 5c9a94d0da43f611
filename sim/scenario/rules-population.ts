import { MOST_PEERS, type PopulationPlan, PopulationError, populationOf } from "../population.js";
import type { Draft } from "./draft.js";
import type { Report, Rule } from "./rules.js";
import type { Fault } from "./scenario.js";
import { writeDuration } from "./units.js";

/** The rule, where the peers that faults bring count as peers too. */
export function withNewcomers(rule: Rule): Rule {
  return (draft, report) => {
    const { peers } = draft;
    const plan = planOf(draft);
    if (peers === null || plan === undefined) return rule(draft, report);
    const count = totalOf(plan);
    rule({ ...draft, peers: typeof count === "number" ? { ...peers, count } : null }, report);
  };
}

/** Every peer that a fault brings comes before the run ends. */
export function newcomersInTime({ duration, faults }: Draft, report: Report): void {
  for (const [i, fault] of (faults ?? []).entries()) {
    if (duration === null || fault?.act !== "join" || fault.at >= duration) continue;
    const last = fault.at + (fault.peers - 1) * fault.every;
    if (last < duration) continue;
    const over = `when the run is over (duration: ${writeDuration(duration)})`;
    report(["faults", i, "join"], `the last of them would come at ${writeDuration(last)}, ${over}`);
  }
}

/** There are not more peers than a run can have. */
export function newcomersFit(draft: Draft, report: Report): void {
  const plan = planOf(draft);
  const total = plan && totalOf(plan);
  if (total === undefined || typeof total === "number") return;
  const fault = plan?.faults[total.fault];
  const place = draft.faults?.indexOf(fault ?? null) ?? -1;
  const message = `this brings more peers than a run can have: ${MOST_PEERS / 1_000_000} million`;
  if (fault !== undefined) report(["faults", place, fault.act], message);
}

/** Peers that find their neighbours themselves can come later. In a given overlay, all are linked from the start. */
export function newcomersFindNeighbours({ overlay, faults }: Draft, report: Report): void {
  if (overlay === null || overlay.kind === "protocol") return;
  for (const [i, fault] of (faults ?? []).entries()) {
    if (fault === null || !bringsPeers(fault)) continue;
    const path = fault.act === "join" ? ["faults", i, "join"] : ["faults", i, "churn", "arrivals"];
    report(path, "peers of a given overlay are linked from the start, and nobody can come later: leave `overlay` out");
  }
}

function bringsPeers(fault: Fault): boolean {
  return fault.act === "join" || (fault.act === "churn" && fault.arrivals !== null);
}

/** What a population hangs on, as far as it could be read; undefined when no fault brings peers. */
function planOf({ seed, duration, peers, faults }: Draft): PopulationPlan | undefined {
  const known = (faults ?? []).filter((fault) => fault !== null);
  if (duration === null || peers === null || !known.some(bringsPeers)) return undefined;
  return { seed: seed ?? 0, duration, peers, faults: known };
}

function totalOf(plan: PopulationPlan): number | PopulationError {
  try {
    return populationOf(plan).peers;
  } catch (error) {
    if (error instanceof PopulationError) return error;
    throw error;
  }
}
