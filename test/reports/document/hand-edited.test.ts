import * as fc from "fast-check";
import { expect, test } from "vitest";
import { failuresToExplain } from "../../../cli/reporting/failures-to-explain.js";
import { pastedCommand } from "../../../cli/reporting/pasted-command.js";
import { describeReport } from "../../../cli/terminal/report-summary.js";
import { PLAIN } from "../../../cli/terminal/paint.js";
import { chartsOf } from "../../../reports/charts/charts-of.js";
import { forPage, wholeReportOf } from "../../../reports/document/report-data-of.js";
import { svgChart } from "../../../reports/formats/svg-chart.js";
import { parseResult, ResultError, simulate } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

type Path = readonly (string | number)[];

/** A small run with a bit of everything. */
const scenario = scenarioWith({
  peers: 6,
  duration: 20_000,
  protocol: { gossip: { every: 5_000, messages: 1, payload: 0 } },
  publish: [{ at: 8_000, by: "peer-1", count: 2, every: 1_000, payload: 0 }],
  faults: [{ at: 5_000, act: "kill", who: { peers: { kind: "count", count: 1 } }, how: "power-off" }],
});
const text = JSON.stringify(simulate(scenario, { recording: "on" }));
const paths = pathsIn(JSON.parse(text), []).slice(1);

test("whatever is changed in a result, it is refused with its place, or reported", { timeout: 60_000 }, () => {
  let reported = 0;
  fc.assert(
    fc.property(fc.nat(paths.length - 1), fc.nat(), (place, choice) => {
      const changed: unknown = JSON.parse(text);
      change(changed, paths[place]!, choice);
      try {
        const result = parseResult(changed);
        if (result.recording === null) return;
        const data = wholeReportOf(result, { replay: pastedCommand(result.scenario, "run") });
        forPage(data);
        for (const chart of chartsOf(data)) svgChart(chart);
        describeReport(data, PLAIN);
        failuresToExplain(result);
        reported++;
      } catch (error) {
        expect(error).toBeInstanceOf(ResultError);
      }
    }),
    { numRuns: 120, seed: 42 },
  );
  expect(reported).toBeGreaterThan(30);
});

/** All places in a value; of a long list, the first three and the last. */
function pathsIn(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  const few = keys.filter((_, index) => !Array.isArray(value) || index < 3 || index === value.length - 1);
  return [path, ...few.flatMap((key) => pathsIn((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function change(whole: unknown, path: Path, choice: number): void {
  let holder = whole as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as typeof holder;
  const key = path.at(-1)!;
  const others = othersThan(holder[key]);
  holder[key] = others[choice % others.length];
}

/** What somebody might write there instead. */
function othersThan(value: unknown): unknown[] {
  if (Array.isArray(value)) return [[], value.slice(1), [...value, ...value.slice(0, 1)], value.toReversed()];
  switch (typeof value) {
    case "number":
      return [0, -1, value + 1, value * 2, 1e15, 1e308, 0.123456789];
    case "string":
      return ["", "somebody", "<b>&\"'\u0000\ud800</b>"];
    case "boolean":
      return [!value];
    default:
      return value === null ? [0, "something", 1e9] : [null];
  }
}
