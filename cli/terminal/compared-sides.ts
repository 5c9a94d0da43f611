import { sampleOf } from "../../sim/statistics/sample.js";
import type { ComparedSides, ComparedSideSummary } from "../comparison/compared-sides.js";
import { describeSettings, MEDIA, write, writeDifference } from "./comparison.js";
import { field, heading, table } from "./layout.js";
import type { Paint } from "./paint.js";
import { plural, UNDEFINED } from "./quantity.js";
import { orUndefined } from "./spreads.js";
import { fit, WIDTH } from "./text.js";
import { verdictSection } from "./verdicts.js";

const MARK = "*";

/** How many seeds are named. */
const SEEDS = 8;

/** Several sides, each against the first, for people. */
export function describeComparedSides(compared: ComparedSides, paint: Paint): string[] {
  const { sides, verdicts } = compared;
  const names = [...new Set(sides.map(({ scenario }) => scenario))].join(", ");
  return [
    heading("Comparison", fit(names, WIDTH - 20), paint),
    ...sides.flatMap((side) => [
      ...field(side.letter, describeSide(side), paint),
      ...describeSettings(side.settings, side.letter, paint),
    ]),
    ...sides.slice(1).flatMap((side, other) => ["", ...againstFirst(compared, side, other, paint)]),
    "",
    ...verdictSection(verdicts, paint),
  ];
}

function describeSide({ label, files, seeds, medium, protocol, version }: ComparedSideSummary): string {
  const more = seeds.length > SEEDS ? ", …" : "";
  const runs = `${plural(files.length, "run")}, ${seeds.length === 1 ? "seed" : "seeds"} ${seeds.slice(0, SEEDS).join(", ")}${more}`;
  return `${label}: ${MEDIA[medium]}, ${runs}, ${protocol}, hearsay ${version}`;
}

/** The measures of a side and of the first one. */
function againstFirst(
  { measures }: ComparedSides,
  { letter }: ComparedSideSummary,
  other: number,
  paint: Paint,
): string[] {
  const columns = [
    { head: "", width: 25 },
    { head: "A", width: 11 },
    { head: letter, width: 11 },
    { head: "difference", width: 13 },
    { head: "± 95 % limits", width: 16 },
    { head: "", width: 2 },
  ];
  const shown = measures.filter(({ values }) =>
    [values[0]!, values[other + 1]!].flat().some((value) => value !== null),
  );
  const differs = shown.map(({ differences }) => isClear(differences[other]!.interval));
  const cells = shown.map(({ name, unit, values, differences }, row) => {
    const { mean, interval } = differences[other]!;
    const half = interval === null ? null : (interval.high - interval.low) / 2;
    return [
      name,
      ...[values[0]!, values[other + 1]!].map((side) =>
        orUndefined(sampleOf(side).mean, (value) => write(unit, value)),
      ),
      orUndefined(mean, (value) => writeDifference(unit, value)),
      half === null ? UNDEFINED : `± ${writeDifference(unit, half).replace(/^\+/, "")}`,
      differs[row] ? MARK : "",
    ];
  });
  const [heads = "", ...lines] = table(columns, cells, paint);
  return [
    heading(`Means over runs, A and ${letter}`, `${MARK} differs by more than its limits`, paint),
    heads,
    ...lines.map((line, row) => (differs[row] ? paint.yellow(line) : line)),
  ];
}

function isClear(interval: { readonly low: number; readonly high: number } | null): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}
