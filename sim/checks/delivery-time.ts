import { messageName } from "../measures/dissemination.js";
import type { Expectation } from "../scenario/scenario.js";
import type { Judge } from "./check.js";
import { judgedMessages } from "./judged-messages.js";
import { plural, span } from "./words.js";

const SHARES = { t50: 0.5, t95: 0.95, t99: 0.99, t100: 1 } as const;

/** Each message reaches that share of its live set in that time. */
export const judgeDeliveryTime: Judge<Expectation & { check: "deliveryTime" }> = (expected, evidence) => {
  const { deliveries, names, liveSets } = evidence;
  const expectation = `${expected.of} ≤ ${span(expected.atMost)}`;
  const cases = judgedMessages(expected, expected.atMost, evidence).map((message) => {
    const live = liveSets.of(message);
    const delays = Float64Array.from(live, (peer) => deliveries.delay(message, peer) ?? Infinity).sort();
    const needed = Math.ceil(SHARES[expected.of] * live.length);
    return { message, time: needed === 0 ? 0 : delays[needed - 1] / 1000 };
  });
  if (cases.length === 0) {
    return { check: "deliveryTime", expectation, held: false, judged: 0, measured: "no message to judge", worst: null };
  }
  const worst = cases.reduce((longest, one) => (one.time > longest.time ? one : longest));
  const inTime = cases.filter(({ time }) => time <= expected.atMost).length;
  const { origin, sequence } = deliveries.message(worst.message);
  const name = messageName(names.of(origin), sequence);
  const at = span(deliveries.publishedAt(worst.message) / 1000);
  const longest = worst.time === Infinity ? "never" : span(worst.time);
  return {
    check: "deliveryTime",
    expectation,
    held: inTime === cases.length,
    judged: cases.length,
    measured: `${inTime} of ${plural(cases.length, "message")} did; longest ${longest}`,
    worst: `${name}, published at ${at}: ${longest}`,
  };
};
