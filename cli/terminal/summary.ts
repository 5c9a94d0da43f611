import type { RunResult } from "../../sim/index.js";
import { faultSection } from "./faults.js";
import { gossipSection } from "./gossip.js";
import { idleFaultLines } from "./idle-faults.js";
import { field, heading, verbatim } from "./layout.js";
import { livenessSection, overlaySection, registrySection } from "./membership.js";
import type { Paint } from "./paint.js";
import { count, plural } from "./quantity.js";
import { timelineSection } from "./timeline.js";
import { trafficSection } from "./traffic.js";
import { verdictSection } from "./verdicts.js";

/** All that a run gave. */
export function summary(result: RunResult, replay: string, paint: Paint): string[] {
  return [
    ...timelineSection(result, paint),
    ...faultSection(result.faults, paint),
    ...gossipSection(result, paint),
    ...trafficSection(result.traffic, paint),
    ...livenessSection(result.detection, paint),
    ...(result.scenario.seeds === 0 ? [] : registrySection(result.registry, result.overlay, paint)),
    ...overlaySection(result.overlay, paint),
    ...noteSection(result.notes, paint),
    "",
    ...outcome(result, replay, paint),
  ];
}

/** What held, and what the run was. */
export function outcome(result: RunResult, replay: string, paint: Paint): string[] {
  return [
    ...verdictSection(result.verdicts, paint),
    ...idleFaultLines(result, paint),
    "",
    ...(result.digest === null
      ? []
      : field("digest", `${result.digest} over ${plural(result.events, "event")}`, paint)),
    ...verbatim(result.medium === "tcp" ? "again" : "replay", replay, paint),
  ];
}

/** What a protocol of one's own counted. */
function noteSection(notes: RunResult["notes"], paint: Paint): string[] {
  const entries = Object.entries(notes);
  if (entries.length === 0) return [];
  return ["", heading("Notes", "", paint), ...entries.flatMap(([name, times]) => field(count(times), name, paint))];
}
