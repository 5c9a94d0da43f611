import type { Curve, CurvePoint } from "../../hunt/index.js";
import type { ExplainedRun } from "./explanation.js";
import { field, heading, table, verbatim } from "./layout.js";
import type { Paint } from "./paint.js";
import { left } from "./text.js";
import { alignedPercent, count, plural, setSpan } from "./quantity.js";

const BAR = 22;

const COLUMNS = [
  { head: "moment", width: 12 },
  { head: "failed", width: 10 },
  { head: "share", width: 10 },
  { head: "95 % interval", width: 20 },
];

/** Where the bars begin. */
const BARS_AT = COLUMNS.reduce((sum, { width }) => sum + width, 4);

/** How likely the failure was, seen from each moment, for people. */
export function describeCurve(curve: Curve, { scenario, replay }: ExplainedRun, paint: Paint): string[] {
  const { signature, points, runs } = curve;
  const [head, ...rows] = table(COLUMNS, points.map(cells), paint);
  return [
    heading(`How likely was it: ${signature}`, `${scenario.name}, seed ${scenario.seed}`, paint),
    "",
    head!,
    ...rows.map((row, index) => `${left(row, BARS_AT)}${bar(points[index]!, paint)}`.trimEnd()),
    "",
    ...field("inevitable", conclusion(curve), paint),
    ...faultsUpTo(
      curve,
      scenario.faults.map(({ at }) => at),
    ).flatMap((line) => field("faults", line, paint)),
    ...field("runs", `${count(runs)}, ${plural(points[0]!.futures, "future")} at each moment`, paint),
    ...verbatim("replay", replay, paint),
  ];
}

function cells({ at, futures, failed, interval }: CurvePoint): string[] {
  return [
    `${(at / 1000).toFixed(3)} s`,
    `${count(failed)} of ${count(futures)}`,
    alignedPercent(failed / futures),
    `${alignedPercent(interval.low)} – ${alignedPercent(interval.high)}`,
  ];
}

function bar({ failed, futures }: CurvePoint, paint: Paint): string {
  const full = Math.round((failed / futures) * BAR);
  return paint.red("█".repeat(full));
}

function conclusion(curve: Curve): string {
  const futures = curve.points[0]!.futures;
  const hedge = futures < FEW ? `; ${plural(futures, "future")} are few, --futures draws more` : "";
  return found(curve) + hedge;
}

function found({ inevitableAt, lastWayOutAt, points }: Curve): string {
  const futures = points[0]!.futures;
  if (lastWayOutAt === null)
    return `from the beginning: all of ${plural(futures, "future")} failed, whatever was drawn`;
  return `between ${(lastWayOutAt / 1000).toFixed(3)} s, when a future still led out, and ${(inevitableAt / 1000).toFixed(3)} s, from when on all of ${count(futures)} failed`;
}

/** Below this, all of a few futures may fail by chance. */
const FEW = 20;

/** The faults nearest to the moment, in words. */
function faultsUpTo({ inevitableAt }: Curve, times: readonly number[]): string[] {
  const before = times
    .filter((at) => at <= inevitableAt)
    .toSorted((a, b) => b - a)
    .at(0);
  return before === undefined ? [] : [`the last one before that was at ${setSpan(before)}`];
}
