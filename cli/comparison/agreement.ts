import { span } from "../../sim/checks/words.js";
import type { Milliseconds, RunResult, Spread, Verdict } from "../../sim/index.js";
import { count, figure, measuredSpan, plural } from "../terminal/quantity.js";
import { TOLERANCE } from "./rows.js";

/** How far apart the mean detection times of two runs may be, before what the sockets add. */
const DETECTION_MS = 1000;

/** What the rounding of a mean can come to. */
const ROUNDING = 1e-9;

/** As much of one run, or of several, as is judged. */
export interface Agreeing {
  /** `A` */
  readonly letter: string;
  readonly coverage: Pick<Spread, "count" | "mean" | "min">;
  /** Who missed which message, if anybody did. */
  readonly missed: string | null;
  /** Transmissions of gossip; of several runs, the mean. */
  readonly gossip: number;
  readonly detectionTime: Pick<Spread, "count" | "mean">;
}

/** What is judged of the runs of a side, taken together. */
export function agreeingOf(letter: string, results: readonly RunResult[]): Agreeing {
  const coverages = results.map(({ dissemination }) => dissemination.coverage);
  const missed = results
    .flatMap(({ dissemination }) => dissemination.perMessage)
    .find(({ missedBy }) => missedBy !== null);
  const gossip = results.map(({ traffic }) => traffic.byKind["gossip"]?.sent ?? 0);
  return {
    letter,
    coverage: {
      ...together(coverages),
      min: coverages.reduce<number | null>((least, { min }) => lesser(least, min), null),
    },
    missed: missed === undefined ? null : `${missed.missedBy} missed ${missed.name} in ${letter}`,
    gossip: gossip.reduce((sum, sent) => sum + sent, 0) / results.length,
    detectionTime: together(results.map(({ detection }) => detection.detectionTime)),
  };
}

/**
 * Judges what a simulated run and a real run of one scenario have to agree on.
 *
 * @param socketDelay what the sockets may add to the detection time
 */
export function judgeAgreement(a: Agreeing, b: Agreeing, socketDelay: Milliseconds): Verdict[] {
  return [judgeCoverage(a, b), judgeTransmissions(a, b), judgeDetectionTime(a, b, socketDelay)];
}

/** Runs are compared as a whole: their measures say what differs, and by how much. */
const UNNAMED = { worstCase: null, margin: null };

function judgeCoverage(a: Agreeing, b: Agreeing): Verdict {
  const [one, other] = [a.coverage, b.coverage];
  const held = isSame(one.mean, other.mean) && isSame(one.min, other.min);
  const described = ({ mean, min, count: messages }: typeof one) =>
    `mean ${share(mean)}, least ${share(min)} over ${plural(messages, "message")}`;
  return {
    check: "sameCoverage",
    expectation: "the same coverage of live peers",
    held,
    judged: Math.min(one.count, other.count),
    measured:
      one.count + other.count === 0
        ? "no message was published"
        : `${a.letter}: ${described(one)}; ${b.letter}: ${described(other)}`,
    worst: held ? null : (b.missed ?? a.missed),
    ...UNNAMED,
  };
}

function judgeTransmissions(a: Agreeing, b: Agreeing): Verdict {
  const [one, other] = [a.gossip, b.gossip];
  const difference = one === 0 ? "" : `: ${signed((100 * (other - one)) / one, (value) => `${figure(value)} %`)}`;
  return {
    check: "sameTransmissions",
    expectation: `the same transmissions of gossip, within ${TOLERANCE * 100} %`,
    held: Math.abs(other - one) <= TOLERANCE * one,
    judged: Math.round(one),
    measured:
      one + other === 0
        ? "no gossip was sent"
        : `${transmissions(one)} in ${a.letter}, ${transmissions(other)} in ${b.letter}${difference}`,
    worst: null,
    ...UNNAMED,
  };
}

function judgeDetectionTime(a: Agreeing, b: Agreeing, socketDelay: Milliseconds): Verdict {
  const [one, other] = [a.detectionTime, b.detectionTime];
  const within = DETECTION_MS + socketDelay;
  const described = ({ mean, count: deaths }: typeof one, name: string) =>
    mean === null
      ? `no death was detected in ${name}`
      : `${measuredSpan(mean)} over ${plural(deaths, "death")} in ${name}`;
  const isNone = one.mean === null && other.mean === null;
  const difference = one.mean === null || other.mean === null ? undefined : other.mean - one.mean;
  return {
    check: "sameDetectionTime",
    expectation: `the same mean detection time, within ${span(within)}`,
    held: isNone || (difference !== undefined && Math.abs(difference) <= within),
    judged: Math.min(one.count, other.count),
    measured: isNone
      ? "no death was detected"
      : `${described(one, a.letter)}, ${described(other, b.letter)}${difference === undefined ? "" : `: ${signed(difference, measuredSpan)}`}`,
    worst: null,
    ...UNNAMED,
  };
}

/** A number with its sign. */
export function signed(value: number, write: (size: number) => string): string {
  return value === 0 ? write(0) : `${value < 0 ? "−" : "+"}${write(Math.abs(value))}`;
}

/** The mean over all that several means are over. */
function together(spreads: readonly Pick<Spread, "count" | "mean">[]): Pick<Spread, "count" | "mean"> {
  const defined = spreads.filter(({ mean }) => mean !== null);
  // One mean is itself, to the last bit.
  if (defined.length <= 1) return { count: defined[0]?.count ?? 0, mean: defined[0]?.mean ?? null };
  const values = defined.reduce((sum, each) => sum + each.count, 0);
  return { count: values, mean: defined.reduce((sum, each) => sum + each.mean! * each.count, 0) / values };
}

function lesser(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function transmissions(sent: number): string {
  return Number.isInteger(sent) ? count(sent) : figure(sent);
}

/** To the millionth, so that what is not the same does not look the same. */
function share(value: number | null): string {
  return value === null ? "–" : `${Number((value * 100).toFixed(4))} %`;
}

function isSame(one: number | null, other: number | null): boolean {
  return one === other || (one !== null && other !== null && Math.abs(one - other) <= ROUNDING);
}
