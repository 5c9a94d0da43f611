import { describeState } from "../../sim/checks/states/read-state.js";
import { describeAftermath } from "../../sim/checks/window.js";
import type { Expectation, ExpectedWindow, MomentExpectation } from "../../sim/index.js";
import { percent, setSpan } from "./quantity.js";

/** What a run must show, in words. */
export function describeExpectation(expected: Expectation): string {
  switch (expected.check) {
    case "coverage": {
      const within = expected.within === null ? "" : ` within ${setSpan(expected.within)}`;
      const share = `coverage of ${expected.of} peers ≥ ${percent(expected.atLeast)}${within}`;
      return share + describeWindow(expected, ", published");
    }
    case "deliveryTime": {
      const whom = expected.over === "live" ? "" : ` over ${expected.over} peers`;
      return `${expected.of}${whom} ≤ ${setSpan(expected.atMost)}${describeWindow(expected, ", published")}`;
    }
    case "detection":
    case "removal":
      return `${expected.check} time ≤ ${setSpan(expected.within)}${describeWindow(expected, ", of deaths")}`;
    case "falsePositives":
      return `false positives ≤ ${expected.atMost}${describeWindow(expected, ", declared")}`;
    case "connected": {
      const whose = expected.of === "live" ? "overlay" : "overlay of core peers";
      return `${whose} connected ${describeMoment(expected)}`;
    }
    case "registry":
      return `seeds' lists ${describeMoment(expected)}: stale ≤ ${expected.stale}, missing ≤ ${expected.missing}`;
    case "always":
    case "never":
      return `${expected.check}: ${describeState(expected.state)}${describeWindow(expected, ",")}`;
    case "eventually": {
      const within = `within ${setSpan(expected.within)}`;
      return `${within}: ${describeState(expected.state)}${describeWindow(expected, ",")}`;
    }
    case "neverTwice":
      return "never the same message twice over a link";
    case "neverToDead":
      return "never to a dead node";
  }
}

function describeMoment({ at, after }: Pick<MomentExpectation, "at" | "after">): string {
  const moment = at === null ? "at the end" : `at ${setSpan(at)}`;
  return after === null ? moment : `${moment},${describeAftermath(after)}`;
}

function describeWindow({ from, until, after }: ExpectedWindow, what: string): string {
  if (from === 0 && until === null && after === null) return "";
  const over = after === null ? "" : describeAftermath(after);
  if (until !== null) return `${what}${over} from ${setSpan(from)} to ${setSpan(until)}`;
  return `${what}${over}${from === 0 ? "" : ` from ${setSpan(from)} on`}`;
}
