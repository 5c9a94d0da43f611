import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hasRecordingInFile, writeResult } from "../../../cli/shell/result-files.js";
import { parseResult, type RunResult, Simulation } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-"));

afterAll(() => rmSync(folder, { recursive: true }));

function recordedRun(): RunResult {
  const simulation = new Simulation(scenarioWith({ peers: 5, duration: 30_000 }), { recording: "on" });
  while (simulation.advance(1_000));
  return simulation.result();
}

function written(result: RunResult, mostRows?: number): RunResult {
  return parseResult(JSON.parse(readFileSync(writeResult(folder, "result.json", result, mostRows), "utf8")));
}

test("a result is written with its recording, as long as that is not too large to be read", () => {
  const result = recordedRun();
  const rows = result.recording?.history.at.length ?? 0;
  expect(rows).toBeGreaterThan(0);
  expect(hasRecordingInFile(result, rows)).toBe(true);
  expect(written(result, rows)).toEqual(JSON.parse(JSON.stringify(result)));
});

test("a recording that is too large is left out, and the rest of the result stays as it is", () => {
  const result = recordedRun();
  const rows = result.recording?.history.at.length ?? 0;
  expect(hasRecordingInFile(result, rows - 1)).toBe(false);
  expect(written(result, rows - 1)).toEqual(JSON.parse(JSON.stringify({ ...result, recording: null })));
});
