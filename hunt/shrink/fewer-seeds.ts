import type { Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";
import { renameInFaults } from "./names.js";

/** Fewer seeds, the fewest first. */
export const fewerSeeds: Pass = {
  name: "fewer seeds",
  *propose(best): Proposals {
    for (let seeds = 0; seeds < best.scenario.seeds; seeds++) {
      const kept = yield { scenario: firstSeeds(best.scenario, seeds), redraws: 4 };
      if (kept !== undefined) return;
    }
  },
};

function firstSeeds(scenario: Scenario, seeds: number): Scenario {
  const rename = (name: string) => {
    const [role, number] = name.split("-");
    return role === "peer" || Number(number) <= seeds ? name : undefined;
  };
  return { ...scenario, seeds, faults: renameInFaults(scenario.faults, rename) };
}
