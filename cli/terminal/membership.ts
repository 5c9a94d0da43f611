import type { Detection, OverlaySummary, Registry } from "../../sim/index.js";
import { field, heading } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, measuredSpan, percent, plural } from "./quantity.js";
import { orUndefined, spreadTable } from "./spreads.js";

/** Who died, and who noticed. */
export function livenessSection(detection: Detection, paint: Paint): string[] {
  const { deaths, detectable, listedDeaths, detectionTime, removalTime, mistakeDuration } = detection;
  const { strikes, declarations, falsePositives, mistakeRate } = detection;
  const times = [
    { label: "detection time", spread: detectionTime, write: measuredSpan, total: detectable },
    { label: "removal time", spread: removalTime, write: measuredSpan, total: listedDeaths },
    { label: "mistake duration", spread: mistakeDuration, write: measuredSpan, total: falsePositives },
  ].filter(({ total }) => total > 0);
  const rate = falsePositives === 0 ? "" : `, ${orUndefined(mistakeRate, figure)} an hour and live peer`;
  const died = `${count(deaths)}; ${count(detectable)} had a live neighbour, ${count(listedDeaths)} were listed`;
  return [
    "",
    heading("Liveness", "", paint),
    ...field("deaths", deaths === 0 ? "none" : died, paint),
    ...field("strikes", count(strikes), paint),
    ...field(
      "mistakes",
      `${plural(falsePositives, "false positive")} in ${plural(declarations, "declaration")}${rate}`,
      paint,
    ),
    ...(times.length === 0
      ? []
      : ["", ...spreadTable({ statistics: ["mean", "p50", "p95", "p99", "max"], over: "nodes" }, times, paint)]),
  ];
}

/** What the seeds know when the run ends. */
export function registrySection(registry: Registry, { live }: OverlaySummary, paint: Paint): string[] {
  const { liveSeeds, entries, stale, missing, unlisted, mostStale, mostMissing } = registry;
  const at = `${plural(liveSeeds, "live seed")}, ${plural(entries, "entry", "entries")} at the end`;
  return [
    "",
    heading("Registry", at, paint),
    ...field(
      "stale",
      `${count(stale)} of ${plural(entries, "entry", "entries")}, ${count(mostStale)} at the worst`,
      paint,
    ),
    ...field("missing", `${plural(missing, "entry", "entries")}, ${count(mostMissing)} at the worst`, paint),
    ...field("unlisted", `${count(unlisted)} of ${plural(live, "live peer")}`, paint),
  ];
}

/** Who is whose neighbour when the run ends. */
export function overlaySection(overlay: OverlaySummary, paint: Paint): string[] {
  const { live, links, components, largestComponent, isolated, meanDegree, maxDegree, neverJoined } = overlay;
  const share = live === 0 ? "" : ` (${percent(largestComponent / live)})`;
  const never = neverJoined === 0 ? "" : `; ${plural(neverJoined, "peer")} never had a neighbour`;
  return [
    "",
    heading("Overlay", `${plural(live, "live peer")}, ${plural(links, "link")} at the end`, paint),
    ...field("components", `${count(components)}, the largest of ${plural(largestComponent, "peer")}${share}`, paint),
    ...field("degree", `mean ${orUndefined(meanDegree, figure)}, most ${count(maxDegree)}`, paint),
    ...field("isolated", `${count(isolated)} of ${plural(live, "live peer")}${never}`, paint),
  ];
}
