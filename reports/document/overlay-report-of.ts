import { RECORDED_EVENTS, type Recording } from "../../sim/recording.js";
import type { MeasuredOverlay } from "../formats/measured-overlay.js";
import type { ReportData } from "./report-data.js";
import { drawOverlay, type ReportProgress } from "./report-data-of.js";

/** All that a page shows of an overlay that was measured elsewhere: what is so at its one moment. */
export function overlayReportOf(
  name: string,
  overlay: MeasuredOverlay,
  { onProgress }: { readonly onProgress?: ReportProgress } = {},
): ReportData {
  const { nodes } = overlay;
  const recording = recordingOf(overlay);
  const drawn = drawOverlay({ recording, nodes, seeds: [], endsAt: 0 }, onProgress);
  const leftOut = overlay.remarks;
  return { kind: "report", name, nodes, run: null, recording, ...drawn, explanations: [], replay: null, leftOut };
}

/** Every node is up and every link is there, from the beginning. */
function recordingOf({ nodes, one, other }: MeasuredOverlay): Recording {
  const [started, linked] = [RECORDED_EVENTS.indexOf("started"), RECORDED_EVENTS.indexOf("linked")];
  const places = nodes.map((_, node) => node);
  return {
    since: 0,
    history: {
      at: [...nodes.map(() => 0), ...one.map(() => 0)],
      what: [...nodes.map(() => started), ...one.map(() => linked)],
      node: [...places, ...one],
      other: [...nodes.map(() => -1), ...other],
    },
    cuts: [],
    duplicates: nodes.map(() => 0),
    deliveries: [],
    leftOut: [],
  };
}
