import * as fc from "fast-check";
import { defineScenario, runScenario } from "hearsay";
import { faultPlans, networks, overlays, scenarios } from "hearsay/fast-check";
import "hearsay/vitest";
import { expect, test } from "vitest";
import { digestGossip } from "../src/digest-gossip.js";

/** The same scenarios every time. What fails is printed as small as it can be, with the line that replays it. */
const FIXED = { seed: 42, numRuns: 50 };

test("whatever keeps peers apart for a while, everybody has everything in the end", () => {
  const troubled = scenarios({
    overlay: ["ring", "edges", "scaleFree", "complete"],
    messages: { min: 1, max: 3 },
    settle: "2 s",
    trouble: "30 s",
    calm: "1 min",
    faults: { kinds: ["partition", "freeze", "pauses"] },
  });
  fc.assert(
    fc.property(troubled, (input) => {
      const run = runScenario(defineScenario(input), { protocol: digestGossip });
      expect(run).toReachCoverage();
    }),
    FIXED,
  );
});

test("whoever dies, neighbours notice, and nobody is buried alive", () => {
  const parts = fc.record({
    seed: fc.nat(),
    overlay: overlays(12, { kinds: ["regular", "smallWorld"] }),
    network: networks({ loss: 0 }),
    faults: faultPlans({ peers: 12, from: "5 s", until: "30 s" }, { kinds: ["kill"] }),
  });
  fc.assert(
    fc.property(parts, (drawn) => {
      const scenario = defineScenario({ name: "deaths", duration: "45 s", peers: 12, ...drawn });
      const run = runScenario(scenario, { protocol: digestGossip });
      fc.pre(run.result.detection.detectable > 0);
      expect(run).toDetectDeaths({ within: "9 s" });
      expect(run).toHaveNoFalsePositives();
    }),
    FIXED,
  );
});
