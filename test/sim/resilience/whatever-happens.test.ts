import { expect, test } from "vitest";
import { simulate } from "../../../sim/simulate.js";
import { anything } from "../../properties/arbitrary-anything.js";
import { holdsForAll } from "../../properties/holds.js";

test("whatever happens, no remedy sends a message twice over a link, or anything but questions to the dead", () => {
  holdsForAll(
    anything.map((input) => ({ ...input, protocol: { ...input.protocol, profile: "resilient" as const } })),
    { runs: 60 },
    (scenario) => {
      const verdicts = simulate(scenario).verdicts.filter(({ check }) => check.startsWith("never"));
      expect(verdicts).toHaveLength(2);
      for (const verdict of verdicts) expect(verdict).toMatchObject({ held: true, worst: null });
    },
  );
});
