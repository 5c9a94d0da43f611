import { span } from "../../sim/checks/words.js";
import type { Milliseconds, RunResult, Verdict } from "../../sim/index.js";
import { count, figure, measuredSpan, plural } from "../terminal/quantity.js";
import { TOLERANCE } from "./rows.js";

/** How far apart the mean detection times of two runs may be, before what the sockets add. */
const DETECTION_MS = 1000;

/** What the rounding of a mean can come to. */
const ROUNDING = 1e-9;

/**
 * Judges what a simulated run and a real run of one scenario have to agree on.
 *
 * @param socketDelay what the sockets may add to the detection time
 */
export function judgeAgreement(a: RunResult, b: RunResult, socketDelay: Milliseconds): Verdict[] {
  return [judgeCoverage(a, b), judgeTransmissions(a, b), judgeDetectionTime(a, b, socketDelay)];
}

/** Two runs are compared as a whole: their measures say what differs, and by how much. */
const UNNAMED = { worstCase: null, margin: null };

function judgeCoverage(a: RunResult, b: RunResult): Verdict {
  const [one, other] = [a.dissemination.coverage, b.dissemination.coverage];
  const held = isSame(one.mean, other.mean) && isSame(one.min, other.min);
  const missed = held ? undefined : (missedIn(b, "B") ?? missedIn(a, "A"));
  const described = ({ mean, min, count: messages }: typeof one) =>
    `mean ${share(mean)}, least ${share(min)} over ${plural(messages, "message")}`;
  return {
    check: "sameCoverage",
    expectation: "the same coverage of live peers",
    held,
    judged: Math.min(one.count, other.count),
    measured:
      one.count + other.count === 0 ? "no message was published" : `A: ${described(one)}; B: ${described(other)}`,
    worst: missed ?? null,
    ...UNNAMED,
  };
}

function judgeTransmissions(a: RunResult, b: RunResult): Verdict {
  const [one, other] = [a, b].map(({ traffic }) => traffic.byKind["gossip"]?.sent ?? 0) as [number, number];
  const difference = one === 0 ? "" : `: ${signed((100 * (other - one)) / one, (value) => `${figure(value)} %`)}`;
  return {
    check: "sameTransmissions",
    expectation: `the same transmissions of gossip, within ${TOLERANCE * 100} %`,
    held: Math.abs(other - one) <= TOLERANCE * one,
    judged: one,
    measured: one + other === 0 ? "no gossip was sent" : `${count(one)} in A, ${count(other)} in B${difference}`,
    worst: null,
    ...UNNAMED,
  };
}

function judgeDetectionTime(a: RunResult, b: RunResult, socketDelay: Milliseconds): Verdict {
  const [one, other] = [a.detection.detectionTime, b.detection.detectionTime];
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
      : `${described(one, "A")}, ${described(other, "B")}${difference === undefined ? "" : `: ${signed(difference, measuredSpan)}`}`,
    worst: null,
    ...UNNAMED,
  };
}

/** A number with its sign. */
export function signed(value: number, write: (size: number) => string): string {
  return value === 0 ? write(0) : `${value < 0 ? "−" : "+"}${write(Math.abs(value))}`;
}

function missedIn({ dissemination }: RunResult, name: string): string | undefined {
  const missed = dissemination.perMessage.find(({ missedBy }) => missedBy !== null);
  return missed === undefined ? undefined : `${missed.missedBy} missed ${missed.name} in ${name}`;
}

/** To the millionth, so that what is not the same does not look the same. */
function share(value: number | null): string {
  return value === null ? "–" : `${Number((value * 100).toFixed(4))} %`;
}

function isSame(one: number | null, other: number | null): boolean {
  return one === other || (one !== null && other !== null && Math.abs(one - other) <= ROUNDING);
}
