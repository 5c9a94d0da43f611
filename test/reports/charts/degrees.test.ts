import { describe, expect, test } from "vitest";
import { degrees } from "../../../reports/charts/degrees.js";
import type { ReportData } from "../../../reports/document/report-data.js";
import type { DegreeFit } from "../../../reports/topology/topology.js";
import { reportOf } from "./reports.js";

const DATA = reportOf({});

describe("the distribution of degrees", () => {
  test("says from how many links on a law is about it, and over whom it comes so near", () => {
    const geometric = { law: "geometric", parameters: { mean: 7.25, from: 4 }, distance: 0.0271 } as const;
    const { about, series } = degrees(withFit(geometric));
    expect(about).toContain(
      "Of the laws tried, geometric from 4 links on (mean 7.25) comes nearest: over peers with so many, the two distribution functions are at most 0.0271 apart.",
    );
    expect(series[1].label).toBe("geometric from 4 links on (mean 7.25)");
  });

  test("names a law that is about all peers without more ado", () => {
    const { about } = degrees(withFit({ law: "poisson", parameters: { mean: 6 }, distance: 0.1 }));
    expect(about).toContain("poisson (mean 6) comes nearest: the two distribution functions are at most 0.1 apart.");
  });
});

function withFit(fit: Omit<DegreeFit, "expected">): ReportData {
  const { topology } = DATA;
  const fits = [{ ...fit, expected: topology.degrees.counts }];
  return { ...DATA, topology: { ...topology, degrees: { ...topology.degrees, fits } } };
}
