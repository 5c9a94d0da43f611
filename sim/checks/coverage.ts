import type { MessageId } from "../../src/node/contract.js";
import { messageName } from "../measures/dissemination.js";
import type { Evidence } from "../measures/evidence.js";
import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgedMessages } from "./judged-messages.js";
import { percent, plural, span } from "./words.js";

interface Case {
  readonly message: MessageId;
  readonly live: number;
  readonly reached: number;
  readonly missedBy: string | undefined;
}

/** Each message reaches so large a share of its live set (or of those whom it could reach), in time. */
export const judgeCoverage: Judge<Expectation & { check: "coverage" }> = (expected, evidence) => {
  const { of, atLeast, within } = expected;
  const inTime = within === null ? "" : ` within ${span(within)}`;
  const expectation = `coverage of ${of} peers ≥ ${percent(atLeast)}${inTime}`;
  const messages = judgedMessages(expected, within ?? 0, evidence);
  const cases = messages.map((message) => caseOf(message, expected, evidence)).filter(({ live }) => live > 0);
  const worst = cases.reduce<Case | undefined>(
    (least, one) => (least === undefined || shareOf(one) < shareOf(least) ? one : least),
    undefined,
  );
  if (worst === undefined) {
    return { check: "coverage", expectation, held: false, judged: 0, measured: "no message to judge", worst: null };
  }
  const full = cases.filter((one) => shareOf(one) >= atLeast).length;
  return {
    check: "coverage",
    expectation,
    held: full === cases.length,
    judged: cases.length,
    measured: `${full} of ${plural(cases.length, "message")} did; least ${percent(shareOf(worst))}`,
    worst: shareOf(worst) === 1 ? null : describe(worst, evidence),
  };
};

function caseOf(
  message: MessageId,
  { of, within }: Expectation & { check: "coverage" },
  evidence: Evidence,
): Case {
  const { deliveries, names } = evidence;
  const limit = within === null ? Infinity : within * 1000;
  const live = evidence.liveSets.of(message);
  const missed = live.filter((peer) => !((deliveries.delay(message, peer) ?? Infinity) <= limit));
  const unreachable = of === "live" || missed.length === 0 ? 0 : evidence.reachability.unreachable(message, missed);
  const missedBy = missed.length === 0 ? undefined : names.of(missed[0]);
  return { message, live: live.length - unreachable, reached: live.length - missed.length, missedBy };
}

function shareOf({ reached, live }: Case): number {
  return reached / live;
}

function describe({ message, live, reached, missedBy }: Case, { deliveries, names }: Evidence): string {
  const { origin, sequence } = deliveries.message(message);
  const at = span(deliveries.publishedAt(message) / 1000);
  return `${messageName(names.of(origin), sequence)}, published at ${at}: ${reached} of ${live}; ${missedBy} missed it`;
}

