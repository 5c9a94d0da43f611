import { reportDataOf } from "../../../reports/document/report-data-of.js";
import type { ReportData } from "../../../reports/document/report-data.js";
import type { Chart } from "../../../reports/charts/chart.js";
import { chartsOf } from "../../../reports/charts/charts-of.js";
import { defineScenario, type ScenarioInput, simulate } from "../../../sim/index.js";

/** The report of a small run, with all of its recording: that of a page has times to the tenth of a millisecond. */
export function reportOf(scenario: Partial<ScenarioInput>): ReportData {
  const defined = defineScenario({
    name: "charted",
    about: "A small run.",
    seed: 3,
    duration: "2 min",
    seeds: 3,
    peers: { count: 16, join: { every: "200 ms" } },
    protocol: { gossip: { every: "5 s", messages: 3 }, liveness: { every: "5 s", strikes: 3 } },
    network: { latency: { uniform: ["10 ms", "80 ms"] } },
    ...scenario,
  });
  const result = simulate(defined, { recording: "on" });
  return { ...reportDataOf(result), recording: result.recording! };
}

/** One chart of a report. */
export function chartNamed(data: ReportData, id: string): Chart {
  const chart = chartsOf(data).find((each) => each.id === id);
  if (chart === undefined) throw new Error(`there is no chart ${id}`);
  return chart;
}
