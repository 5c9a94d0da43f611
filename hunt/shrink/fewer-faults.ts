import type { Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";
import { type ListOf, minimiseList } from "./minimise-list.js";

const FAULTS: ListOf<Scenario["faults"][number]> = {
  of: ({ faults }) => faults,
  put: (scenario, faults) => ({ ...scenario, faults }),
};

/** Up to so many faults, each two of them are left out together: a kill, and the restart that needs it. */
const FEW = 10;

/** Fewer faults. */
export const fewerFaults: Pass = {
  name: "fewer faults",
  *propose(best): Proposals {
    let now = yield* minimiseList(best, FAULTS, { redraws: 2 });
    for (let first = 0; first < now.scenario.faults.length && now.scenario.faults.length <= FEW; first++) {
      for (let second = first + 1; second < now.scenario.faults.length; second++) {
        const faults = now.scenario.faults.filter((_, i) => i !== first && i !== second);
        now = (yield { scenario: { ...now.scenario, faults } }) ?? now;
      }
    }
  },
};
