import { describe, expect, test } from "vitest";
import { Timeline } from "../../../reports/timeline/timeline.js";
import { momentsOf } from "../../../reports/topology/moments.js";
import { recordingOf, type Row } from "../timeline/recordings.js";

describe("the moments at which a run is measured", () => {
  test("are sixty even steps and the end", () => {
    const timeline = new Timeline(recordingOf([[0, "started", 0]]), 1);
    expect(momentsOf({ timeline, endsAt: 30_000 })).toEqual(Array.from({ length: 61 }, (_, step) => step * 500));
  });

  test("end with the very end, whatever the steps", () => {
    const timeline = new Timeline(recordingOf([[0, "started", 0]]), 1);
    for (const endsAt of [0.1, 1 / 3, 70_000.3, 1e9 / 7]) expect(momentsOf({ timeline, endsAt }).at(-1)).toBe(endsAt);
  });

  test("begin where the recording does", () => {
    const timeline = new Timeline(recordingOf([[30_000, "started", 0]], 30_000), 1);
    const moments = momentsOf({ timeline, endsAt: 90_000 });
    expect([moments[0], moments[1], moments.length]).toEqual([30_000, 31_000, 61]);
  });

  test("are one where only the end was recorded", () => {
    const timeline = new Timeline(recordingOf([[60_000, "started", 0]], 60_000), 1);
    expect(momentsOf({ timeline, endsAt: 60_000 })).toEqual([60_000]);
  });

  test("are fewer where there are many links, and no fewer than eleven", () => {
    const count = (links: number) => {
      const rows = Array.from({ length: links }, (): Row => [0, "linked", 0, 1]);
      return momentsOf({ timeline: new Timeline(recordingOf(rows), 1_500), endsAt: 1000 }).length;
    };
    const counts = [20_000, 100_000, 350_000].map(count);
    expect(counts[0]).toBe(61);
    expect(counts[1]).toBeGreaterThan(25);
    expect(counts[1]).toBeLessThan(61);
    expect(counts[2]).toBe(11);
  });
});
