import { expect, test } from "vitest";
import { measuresJson } from "../../../reports/formats/measures-json.js";
import { eventfulReport } from "./formatted.js";

test("the measures of a report are JSON: those of the overlay, over time, and of the run", () => {
  const data = eventfulReport();
  const measures = JSON.parse(measuresJson(data)) as Record<string, unknown>;
  expect(measures).toMatchObject({
    format: "hearsay-measures",
    formatVersion: 1,
    name: "eventful",
    topology: data.topology,
    topologySeries: data.topologySeries,
    run: {
      seed: 11,
      digest: data.run!.digest,
      dissemination: data.run!.dissemination,
      detection: data.run!.detection,
      verdicts: data.run!.verdicts,
    },
  });
  expect(measuresJson(eventfulReport())).toBe(measuresJson(data));
});

test("the measures of an overlay measured elsewhere have no run", () => {
  expect(JSON.parse(measuresJson({ ...eventfulReport(), run: null }))).toMatchObject({ run: null });
});
