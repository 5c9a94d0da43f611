import { cutLinks } from "./measures/cut-links.js";
import type { Evidence } from "./measures/evidence.js";
import { recordHistory } from "./measures/recorded-history.js";
import { recordDeliveries } from "./measures/recorded-deliveries.js";
import type { Senders } from "./recorder/senders.js";
import type { Recording } from "./recording.js";

/** What a report can draw of a run. */
export function recordingOf(evidence: Evidence, senders: Senders): Recording {
  const { since, history, links, leftOut: ofHistory } = recordHistory(evidence);
  const { cuts, leftOut: ofCuts } = cutLinks(links, evidence);
  const { deliveries, leftOut: ofDeliveries } = recordDeliveries(evidence, senders);
  return {
    since,
    history,
    cuts,
    duplicates: senders.duplicates,
    deliveries,
    leftOut: [...ofHistory, ...ofCuts, ...ofDeliveries],
  };
}
