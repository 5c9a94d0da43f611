import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Dissemination, MessageRow } from "../result.js";
import type { Traffic } from "../recorder/traffic.js";
import type { Evidence } from "./evidence.js";
import { messageName } from "../recorder/message-name.js";
import { spreadOf } from "./spread.js";

/** How each message spread, and all of them together; the formulas are those of {@link Dissemination}. */
export function measureDissemination(evidence: Evidence, traffic: Traffic): Dissemination {
  const { deliveries } = evidence;
  const perMessage: MessageRow[] = [];
  for (let id = 0; id < deliveries.count; id++) perMessage.push(measureMessage(evidence, id));
  const spread = (pick: (row: MessageRow) => number | null) => spreadOf(perMessage.map(pick));
  const payloadBytes = traffic.bytesOf("gossip");
  return {
    messages: perMessage.length,
    coverage: spread(({ delivered, live }) => shareOf(delivered, live)),
    reachableCoverage: spread(({ delivered, reachable }) => shareOf(delivered, reachable)),
    atomic: perMessage.filter(({ delivered, live }) => live > 0 && delivered === live).length,
    t50: spread((row) => row.t50),
    t95: spread((row) => row.t95),
    t99: spread((row) => row.t99),
    t100: spread((row) => row.t100),
    hops: spread((row) => row.hops),
    lastDeliveryHop: spread((row) => row.lastDeliveryHop),
    redundancy: spread((row) => row.redundancy),
    transmissions: spread((row) => row.transmissions),
    duplicates: deliveries.duplicates,
    deliveries: deliveries.deliveries,
    payloadBytes,
    controlBytes: traffic.bytes - payloadBytes,
    perMessage,
  };
}

function measureMessage({ names, deliveries, liveSets, reachability }: Evidence, id: MessageId): MessageRow {
  const live = liveSets.of(id);
  const delays: number[] = [];
  const missed: NodeId[] = [];
  for (const node of live) {
    const delay = deliveries.delay(id, node);
    if (delay === undefined) missed.push(node);
    else delays.push(delay);
  }
  const sorted = Float64Array.from(delays).toSorted();
  const message = deliveries.message(id);
  const spread = reached(deliveries, id, names.count);
  const transmissions = deliveries.transmissionsOf(id);
  return {
    name: messageName(names.of(message.origin), message.sequence),
    origin: names.of(message.origin),
    publishedAt: deliveries.publishedAt(id) / 1000,
    live: live.length,
    delivered: delays.length,
    reachable: live.length - (missed.length === 0 ? 0 : reachability.unreachable(id, missed).length),
    missedBy: missed.length === 0 ? null : names.of(missed[0]),
    t50: timeTo(0.5, sorted, live.length),
    t95: timeTo(0.95, sorted, live.length),
    t99: timeTo(0.99, sorted, live.length),
    t100: timeTo(1, sorted, live.length),
    hops: spread.nodes > 1 ? spread.hops / (spread.nodes - 1) : null,
    lastDeliveryHop: spread.lastHop,
    redundancy: spread.nodes > 1 ? transmissions / (spread.nodes - 1) - 1 : null,
    transmissions,
    duplicates: deliveries.duplicatesOf(id),
  };
}

/** The time to a share of the live set, in milliseconds; null when it was not reached. */
function timeTo(share: number, sortedDelays: Float64Array, live: number): number | null {
  const needed = Math.ceil(share * live);
  return needed === 0 || needed > sortedDelays.length ? null : sortedDelays[needed - 1] / 1000;
}

/** All nodes that delivered the message, dead or alive since, the source included. */
function reached(deliveries: Evidence["deliveries"], id: MessageId, nodes: number) {
  let count = 0;
  let hops = 0;
  let lastHop = 0;
  for (let node = 0; node < nodes; node++) {
    if (deliveries.delay(id, node) === undefined) continue;
    const own = deliveries.hops(id, node);
    count++;
    hops += own;
    lastHop = Math.max(lastHop, own);
  }
  return { nodes: count, hops, lastHop };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
