import { cutLinks } from "./measures/cut-links.js";
import type { Evidence } from "./measures/evidence.js";
import { isLongerThan, recordHistory } from "./measures/recorded-history.js";
import { recordDeliveries } from "./measures/recorded-deliveries.js";
import type { Senders } from "./recorder/senders.js";
import type { Recording } from "./recording.js";

/** What a report can draw of a run; `null`: even of its last moment there are more rows than that. */
export function recordingOf(evidence: Evidence, senders: Senders, mostRows = Infinity): Recording | null {
  if (isLongerThan(mostRows, evidence)) return null;
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
