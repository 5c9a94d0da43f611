import type { Expectation, Milliseconds } from "../../sim/index.js";
import { percent, setSpan } from "./quantity.js";

/** What a run must show, in words. */
export function describeExpectation(expected: Expectation): string {
  switch (expected.check) {
    case "coverage": {
      const within = expected.within === null ? "" : ` within ${setSpan(expected.within)}`;
      return `coverage of ${expected.of} peers ≥ ${percent(expected.atLeast)}${within}${describeWindow(expected)}`;
    }
    case "deliveryTime":
      return `${expected.of} ≤ ${setSpan(expected.atMost)}${describeWindow(expected)}`;
    case "detection":
      return `detection time ≤ ${setSpan(expected.within)}`;
    case "removal":
      return `removal time ≤ ${setSpan(expected.within)}`;
    case "falsePositives":
      return `false positives ≤ ${expected.atMost}`;
    case "connected":
      return `overlay connected ${describeMoment(expected.at)}`;
    case "registry":
      return `seeds' lists ${describeMoment(expected.at)}: stale ≤ ${expected.stale}, missing ≤ ${expected.missing}`;
    case "neverTwice":
      return "never the same message twice over a link";
    case "neverToDead":
      return "never to a dead node";
  }
}

function describeMoment(at: Milliseconds | null): string {
  return at === null ? "at the end" : `at ${setSpan(at)}`;
}

function describeWindow({ from, until }: { readonly from: Milliseconds; readonly until: Milliseconds | null }): string {
  if (until !== null) return `, published from ${setSpan(from)} to ${setSpan(until)}`;
  return from === 0 ? "" : `, published from ${setSpan(from)} on`;
}
