import type { HuntReport, Space } from "../../hunt/index.js";
import { type Milliseconds, VERSION } from "../../sim/index.js";
import { describeExpectation } from "./expectations.js";
import { describeFault } from "./faults.js";
import { field, fields, heading, indented, verbatim } from "./layout.js";
import { describeNetwork } from "./network.js";
import type { Paint } from "./paint.js";
import { count, measuredSpan, plural, setSpan } from "./quantity.js";
import { fit, WIDTH, wrap } from "./text.js";

/** When a hunt ends. */
export interface HuntLimits {
  readonly seed: number;
  readonly runs?: number | undefined;
  readonly for?: Milliseconds | undefined;
  readonly first?: true | undefined;
}

/** A failure, and the command that does it again. */
export interface DescribedFailure {
  readonly measured: string;
  readonly worst: string | null;
  readonly replay: string;
  /** The same for what it was shrunk to, with what is left of it in words. */
  readonly shrunk: { readonly replay: string; readonly what: string } | null;
}

/** What a hunt draws its runs from, and what it judges. */
export function describeHunt(space: Space, limits: HuntLimits, paint: Paint): string[] {
  const { base, kinds, idle, network, ties } = space;
  const judged = base.expect.map((expected, index) => `${index + 1}: ${describeExpectation(expected)}`);
  const varied = [
    network === "varied" ? "every other run with another loss and jitter" : "the same in every run",
    ties === "varied" ? "one run in four with ties shuffled" : "",
  ];
  return [
    heading(fit(base.name, WIDTH - 20), `hearsay ${VERSION}`, paint),
    ...wrap(base.about, WIDTH),
    "",
    ...field("hunt", `seed ${limits.seed}, ${describeEnd(limits)}`, paint),
    ...field("runs", `${describeNodes(space)}, ${setSpan(base.duration)} of virtual time, each its own seed`, paint),
    ...field("network", `${describeNetwork(base.network)}; ${varied.filter((part) => part !== "").join(", ")}`, paint),
    ...fields(
      "always",
      base.faults.map((fault) => `${setSpan(fault.at)}: ${describeFault(fault)}`),
      paint,
    ),
    ...field("faults", kinds.length === 0 ? "none are drawn" : describeDraw(space), paint),
    ...field("kinds", describeKinds(kinds), paint),
    ...field("never", idle.length === 0 ? "" : `${idle.join(", ")}: all whom they could hit are spared`, paint),
    ...fields("judged", judged, paint),
  ];
}

/** Each way in which runs failed. */
export function failureSection(
  { failures, runs }: HuntReport,
  described: readonly DescribedFailure[],
  paint: Paint,
): string[] {
  const failed = runs.failed + runs.crashed;
  const about = `${plural(failed, "run")} of ${count(runs.all)} failed`;
  const title = failures.length === 0 ? "No failure" : plural(failures.length, "failure");
  const lines = failures.flatMap(({ signature, runs: times, first }, index) => {
    const { measured, worst, replay, shrunk } = described[index]!;
    const [line = "", ...more] = indented(`${signature}: ${plural(times, "run")}, first run ${count(first)}`, 4);
    return [
      `  ${paint.red("✗")} ${paint.red(line.slice(4))}`,
      ...more,
      ...indented(measured, 6).map((text) => paint.dim(text)),
      ...(worst === null || measured.includes(worst)
        ? []
        : indented(`worst: ${worst}`, 6).map((text) => paint.dim(text))),
      `      ${replay}`,
      ...(shrunk === null ? [] : [...indented(`shrunk to ${shrunk.what}`, 6), `      ${shrunk.replay}`]),
    ];
  });
  return ["", heading(title, about, paint), ...lines, ...oddities(runs)];
}

/** The command that hunts the same again. */
export function huntReplay(line: string, paint: Paint): string[] {
  return ["", ...verbatim("replay", line, paint)];
}

/** Runs that neither held nor failed. */
function oddities({ void: voided, whyVoid, givenUp }: HuntReport["runs"]): string[] {
  return [
    ...(voided === 0 ? [] : indented(`${plural(voided, "run")} could not be made: ${whyVoid}`, 2)),
    ...(givenUp === 0 ? [] : indented(`${plural(givenUp, "run")} had no end, and were given up`, 2)),
  ];
}

function describeEnd({ runs, for: span, first }: HuntLimits): string {
  if (runs === undefined && span === undefined) return "until a run fails";
  const limits = [runs === undefined ? "" : plural(runs, "run"), span === undefined ? "" : `for ${setSpan(span)}`];
  const until = limits.filter((limit) => limit !== "").join(", or ");
  return first ? `${until}, or until a run fails` : until;
}

function describeNodes({ base }: Space): string {
  return `${plural(base.seeds, "seed")} and ${plural(base.peers.count, "peer")}`;
}

function describeDraw({ most, from, until, longest, spared, base }: Space): string {
  const number = most === 1 ? "one a run" : `1 to ${count(most)} a run`;
  const peers = `${count(spared.peers)} of ${plural(base.peers.count, "peer")}`;
  const seeds = base.seeds === 0 ? "" : ` and ${count(spared.seeds)} of ${plural(base.seeds, "seed")}`;
  const time = `between ${measuredSpan(from)} and ${measuredSpan(until)}, each ${measuredSpan(longest)} at most`;
  return `${number}, ${time}, sparing ${peers}${seeds}`;
}

function describeKinds(kinds: Space["kinds"]): string {
  const isEven = kinds.every(({ weight }) => weight === kinds[0]!.weight);
  return kinds.map(({ kind, weight }) => (isEven ? kind : `${kind} ${weight}`)).join(", ");
}
