import type { ReportData } from "../../reports/document/report-data.js";
import type { Exactness, Topology } from "../../reports/topology/topology.js";
import { field, fields, heading } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, figure, moment, percent, plural, setSpan, UNDEFINED } from "./quantity.js";
import { summingUp } from "./verdicts.js";

const LAWS = {
  constant: "a constant",
  poisson: "a Poisson law",
  normal: "a normal law",
  geometric: "a geometric law",
  "power law": "a power law",
} as const;

/** The measures of an overlay, in a few lines. */
export function describeReport({ name, run, topology, leftOut, recording }: ReportData, paint: Paint): string[] {
  const about = run === null ? "measured elsewhere" : `seed ${run.scenario.seed}, hearsay ${run.version}`;
  const when = run === null ? "" : ` at ${pointInTime(topology.at)}`;
  const missing = [...recording.leftOut, ...leftOut];
  return [
    heading(name, about, paint),
    ...field("overlay", `${plural(topology.peers, "live peer")}, ${plural(topology.links, "link")}${when}`, paint),
    ...field("components", componentsIn(topology), paint),
    ...field("degree", degreeIn(topology), paint),
    ...field("paths", pathsIn(topology), paint),
    ...field("cut by", cutsIn(topology), paint),
    ...field(
      "clustering",
      `${known(topology.clustering.local)} local, ${known(topology.clustering.global)} global`,
      paint,
    ),
    ...(run === null ? [] : field("verdicts", summingUp(run.verdicts), paint)),
    ...(missing.length === 0 ? [] : fields("left out", missing, paint)),
  ];
}

/** `4 min`, `17.125565 s` */
export function pointInTime(at: number): string {
  return Number.isInteger(at) ? setSpan(at) : moment(at);
}

function componentsIn({ components, peers }: Topology): string {
  const { largestShare, isolated, seedDetached } = components;
  const parts = [
    count(components.count),
    ...(largestShare === null || components.count < 2 ? [] : [`the largest of ${percent(largestShare)} of the peers`]),
    ...(isolated > 0 ? [`${count(isolated)} of ${count(peers)} isolated`] : []),
    ...(seedDetached !== null && seedDetached > 0 ? [`${count(seedDetached)} of ${count(peers)} seed-detached`] : []),
  ];
  return parts.join(", ");
}

function degreeIn({ degrees: { min, mean, max, fits } }: Topology): string {
  const [best] = fits;
  const shape = best === undefined ? "" : `, most like ${LAWS[best.law]}`;
  return `mean ${known(mean)}, ${known(min)} to ${known(max)}${shape}`;
}

function pathsIn({ paths: { mean, diameter, radius, exactness } }: Topology): string {
  const [most, least] = exactness.exact ? ["", ""] : ["at least ", "at most "];
  const said = `mean ${known(mean)} hops, diameter ${most}${known(diameter)}, radius ${least}${known(radius)}`;
  return `${said} (${describeExactness(exactness)})`;
}

function cutsIn({ articulationPoints, bridges }: Topology): string {
  return `${plural(articulationPoints.length, "articulation point")}, ${plural(bridges.length, "bridge")}`;
}

function describeExactness(exactness: Exactness): string {
  return exactness.exact ? "exact" : `from ${count(exactness.samples)} of ${count(exactness.of)} peers`;
}

function known(value: number | null): string {
  return value === null ? UNDEFINED : figure(value);
}
