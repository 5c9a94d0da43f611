import { describe, expect, test } from "vitest";
import { valueAt } from "../../../reports/charts/value-at.js";
import { topologyOverTime } from "../../../reports/charts/topology-over-time.js";
import { reportOf } from "./reports.js";

describe("the overlay over time", () => {
  test("is shown as it was measured, with nothing made up in between", () => {
    const data = reportOf({ faults: [{ at: "30 s", kill: { peers: 3, how: "power-off" } }] });
    const drawn = topologyOverTime(data).filter(({ empty }) => empty === null);
    expect(drawn.length).toBeGreaterThan(3);
    for (const { series, about } of drawn) {
      expect(about).toContain("Measured every 2 s.");
      for (const each of series) {
        for (let place = 0; place + 1 < each.x.length; place++) {
          const late = each.x[place + 1] - 1;
          expect({ label: each.label, late, value: valueAt(each, late) }).toEqual({
            label: each.label,
            late,
            value: each.y[place],
          });
        }
      }
    }
  });
});
