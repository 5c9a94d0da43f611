import { expect, test } from "vitest";
import { simulate } from "../../../sim/simulate.js";
import { scenarioWith } from "../../support/scenarios.js";

test.each([1, 2, 3, 4, 5, 6])(
  "faults of the same time keep the order of the file, ties shuffled or not (seed %d)",
  (seed) => {
    const who = { names: ["peer-1"] };
    const { faults } = simulate(
      scenarioWith({
        seed,
        ties: "shuffled",
        faults: [
          { at: 5_000, act: "kill", who, how: "crash" },
          { at: 5_000, act: "restart", who, memory: "lost" },
        ],
      }),
    );
    expect(faults.map(({ what }) => what)).toEqual(["kill 1 node (crash)", "restart 1 node (memory lost)"]);
  },
);
