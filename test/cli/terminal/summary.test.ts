import { expect, test } from "vitest";
import { manyLine } from "../../../cli/terminal/many-runs.js";
import { PLAIN } from "../../../cli/terminal/paint.js";
import { outcome, summary } from "../../../cli/terminal/summary.js";
import { simulate } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

const simulated = simulate(scenarioWith({ peers: 3, duration: 10_000 }));
const real = { ...simulated, medium: "tcp", digest: null } as const;

test("a run ends with its digest, when it has one", () => {
  expect(outcome(simulated, "again", PLAIN).join("\n")).toContain(`\n  digest      ${simulated.digest} over `);
  for (const lines of [outcome(real, "again", PLAIN), summary(real, "again", PLAIN), [manyLine(real, "held", PLAIN)]]) {
    expect(lines.join("\n")).not.toMatch(/digest|null/);
  }
});
