import type { RunWithoutRecording } from "../../document/report-data.js";
import { spreadTable } from "../charts/spread-table.js";
import { formatSpan } from "../words.js";

/** How long it took to notice, to forget and to put right; nothing when there was nothing to. */
export function livenessSpreads({ detection }: RunWithoutRecording): HTMLElement[] {
  const rows = [
    { name: "detection time", spread: detection.detectionTime, format: formatSpan, of: detection.detectable },
    { name: "removal time", spread: detection.removalTime, format: formatSpan, of: detection.listedDeaths },
    { name: "mistake duration", spread: detection.mistakeDuration, format: formatSpan, of: detection.falsePositives },
  ].filter(({ of }) => of > 0);
  return rows.length === 0 ? [] : [spreadTable("Spread over the cases that came to an end", rows)];
}
