import type { Evidence } from "../measures/evidence.js";
import type { Verdict } from "../result.js";
import type { Expectation } from "../scenario/scenario.js";
import { judgeAllTheTime } from "./all-the-time.js";
import { judgeConnected } from "./connected.js";
import { judgeCoverage } from "./coverage.js";
import { judgeDeliveryTime } from "./delivery-time.js";
import { judgeDetection } from "./detection.js";
import { judgeEventually } from "./eventually.js";
import { judgeFalsePositives } from "./false-positives.js";
import { judgeRegistry } from "./registry.js";
import { judgeRemoval } from "./removal.js";

/** The checks that were made while the run went on. */
export interface Watched {
  neverTwice(): Verdict;
  neverToDead(): Verdict;
}

/** Judges one expectation. */
export function judge(expected: Expectation, evidence: Evidence, watched: Watched): Verdict {
  switch (expected.check) {
    case "coverage":
      return judgeCoverage(expected, evidence);
    case "deliveryTime":
      return judgeDeliveryTime(expected, evidence);
    case "detection":
      return judgeDetection(expected, evidence);
    case "removal":
      return judgeRemoval(expected, evidence);
    case "falsePositives":
      return judgeFalsePositives(expected, evidence);
    case "connected":
      return judgeConnected(expected, evidence);
    case "registry":
      return judgeRegistry(expected, evidence);
    case "always":
    case "never":
      return judgeAllTheTime(expected, evidence);
    case "eventually":
      return judgeEventually(expected, evidence);
    case "neverTwice":
      return watched.neverTwice();
    case "neverToDead":
      return watched.neverToDead();
  }
}
