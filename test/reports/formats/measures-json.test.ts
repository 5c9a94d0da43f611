import { expect, test } from "vitest";
import { measuresJson } from "../../../reports/formats/measures-json.js";
import { topologyAt } from "../../../reports/document/report-data-of.js";
import type { ReportData } from "../../../reports/document/report-data.js";
import { nodeTable } from "../../../reports/formats/node-table.js";
import { overlayAt } from "../../../reports/formats/overlay-at.js";
import { eventfulReport, reportOfRows } from "./formatted.js";

interface Named {
  readonly articulationPoints: readonly string[];
  readonly bridges: readonly (readonly [string, string])[];
  readonly betweenness: Readonly<
    Record<"of" | "highest", readonly { readonly peer: string; readonly share: number }[]>
  >;
}

function namedIn(data: ReportData): Named {
  return (JSON.parse(measuresJson(data)) as { topology: Named }).topology;
}

test("the measures of a report are JSON: those of the overlay, over time, and of the run", () => {
  const data = eventfulReport();
  const measures = JSON.parse(measuresJson(data)) as Record<string, unknown>;
  expect(measures).toMatchObject({
    format: "hearsay-measures",
    formatVersion: 1,
    name: "eventful",
    topology: { at: data.topology.at, peers: data.topology.peers, robustness: data.topology.robustness },
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

test("peers are called by their names: those that would be missed, the ends of bridges, and whose betweenness it is", () => {
  const names = ["seed", "hub", "left", "right", "gone"];
  const data = reportOfRows(
    [
      ...names.map((_, node) => [0, "started", node] as const),
      [1000, "linked", 1, 2],
      [1000, "linked", 1, 3],
      [2000, "crashed", 4],
    ],
    names,
    10_000,
  );
  expect(namedIn({ ...data, topology: topologyAt(data, 10_000) })).toMatchObject({
    articulationPoints: ["hub"],
    bridges: [
      ["hub", "left"],
      ["hub", "right"],
    ],
    betweenness: {
      of: [
        { peer: "hub", share: 1 },
        { peer: "left", share: 0 },
        { peer: "right", share: 0 },
      ],
      highest: [
        { peer: "hub", share: 1 },
        { peer: "left", share: 0 },
        { peer: "right", share: 0 },
      ],
    },
  });
});

test("whose betweenness it is agrees with the table of nodes, also while some are down", () => {
  const data = eventfulReport({
    duration: "38 s",
    faults: [{ at: "20 s", kill: { names: ["peer-4"], how: "crash" } }],
  });
  const columns = nodeTable(data, overlayAt(data, {})).columns;
  const valuesOf = (name: string) => columns.find((column) => column.name === name)!.values;
  const rows = valuesOf("name").map((peer, row) => ({ peer, share: valuesOf("betweenness")[row] }));
  const { of, highest } = namedIn(data).betweenness;
  expect(of).toEqual(rows.filter(({ share }) => share !== null));
  expect(of.map(({ peer }) => peer)).not.toContain("peer-4");
  for (const each of highest) expect(of).toContainEqual(each);
});

test("what a recording left out is left out of the measures as well, and they say so", () => {
  const data = eventfulReport();
  const recording = { ...data.recording, leftOut: ["The first half was not kept."] };
  expect(JSON.parse(measuresJson({ ...data, recording, leftOut: ["No failure was explained."] }))).toMatchObject({
    leftOut: ["The first half was not kept.", "No failure was explained."],
  });
});
