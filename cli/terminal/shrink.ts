import type { PassGain, Shrunk, Size } from "../../hunt/index.js";
import { type Column, field, heading, table, verbatim } from "./layout.js";
import type { Paint } from "./paint.js";
import { count, magnitude, measuredSpan, plural, setSpan } from "./quantity.js";

/** What there is to tell of a failure that was shrunk. */
export interface ToldShrunk {
  readonly shrunk: Shrunk;
  readonly name: string;
  readonly seed: number;
  /** Where it was saved. */
  readonly path: string;
  readonly replay: string;
}

const COLUMNS: readonly Column[] = [
  { head: "tried", width: 27 },
  { head: "runs", width: 7 },
  { head: "kept", width: 7 },
];

/** How small a failure became, and what that took, for people. */
export function describeShrunk({ shrunk, name, seed, path, replay }: ToldShrunk, paint: Paint): string[] {
  const { signature, original, size, runs, events, passes, isSmallest } = shrunk;
  const [head, ...rows] = table(
    COLUMNS,
    passes.map(({ pass, runs: tried, kept }) => [pass, count(tried), count(kept)]),
    paint,
  );
  const end = isSmallest ? "nothing smaller fails, as far as was tried" : "stopped: it could become smaller yet";
  return [
    heading(`Shrunk: ${signature}`, `${name}, seed ${seed}`, paint),
    "",
    `${head!}   ${paint.dim("gained")}`,
    ...rows.map((row, i) => `${row}${gainOf(passes[i]!)}`),
    "",
    ...field("from", describeSize(original), paint),
    ...field("to", paint.bold(describeSize(size)), paint),
    ...field("runs", `${count(runs)}, ${magnitude(events)} events; ${end}`, paint),
    ...verbatim("saved", path, paint),
    ...verbatim("replay", replay, paint),
  ];
}

/** A scenario in the words that matter: `2 faults, 4 peers, 1 seed, 1 message, 90 s, 120 events`. */
export function describeSize({ faults, peers, seeds, messages, duration, events }: Size): string {
  return [
    plural(faults, "fault"),
    plural(peers, "peer"),
    ...(seeds === 0 ? [] : [plural(seeds, "seed")]),
    plural(messages, "message"),
    setSpan(duration),
    `${magnitude(events)} events`,
  ].join(", ");
}

/** The parts of a size, in the order in which a gain is told. */
const GAINS: readonly (readonly [keyof Size, (less: number) => string])[] = [
  ["faults", (less) => plural(less, "fault")],
  ["peers", (less) => plural(less, "peer")],
  ["seeds", (less) => plural(less, "seed")],
  ["messages", (less) => plural(less, "message")],
  ["links", (less) => plural(Math.round(less), "link")],
  ["duration", measuredSpan],
  ["characters", (less) => plural(less, "character")],
];

/** The first two things of which there is less by a pass: `−6 faults, −324 characters`. */
function gainOf({ gained }: PassGain): string {
  const told = GAINS.filter(([part]) => gained[part] > 0).slice(0, 2);
  return told.length === 0 ? "" : `   ${told.map(([part, write]) => `−${write(gained[part])}`).join(", ")}`;
}
