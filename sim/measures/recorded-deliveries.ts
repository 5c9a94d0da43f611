import type { MessageId, NodeId } from "../../src/node/contract.js";
import type { Senders } from "../recorder/senders.js";
import type { DeliveryColumns } from "../recording.js";
import type { Evidence } from "./evidence.js";

/** How many deliveries are kept at most: some 5 MB of JSON. */
const MOST_DELIVERIES = 250_000;

/**
 * How messages spread: those that missed somebody first, as far as half of the room goes, the others evenly over the run.
 */
export function recordDeliveries(
  evidence: Evidence,
  senders: Senders,
  mostDeliveries = MOST_DELIVERIES,
): { readonly deliveries: readonly DeliveryColumns[]; readonly leftOut: readonly string[] } {
  const { deliveries, liveSets, names } = evidence;
  const missedBy: (readonly NodeId[])[] = [];
  for (let id = 0; id < deliveries.count; id++) {
    missedBy.push(liveSets.of(id).filter((node) => deliveries.delay(id, node) === undefined));
  }
  const ids = Array.from({ length: deliveries.count }, (_, id) => id).filter((id) => senders.keeps(id));
  const most = Math.max(1, Math.floor(mostDeliveries / names.count));
  const chosen = choose(ids, (id) => missedBy[id].length > 0, most);
  const leftOut =
    chosen.length === deliveries.count
      ? []
      : [`Who delivered it when was kept of ${chosen.length} of ${deliveries.count} messages.`];
  return { deliveries: chosen.map((id) => spreadOf(id, missedBy[id], evidence, senders)), leftOut };
}

/** So many of them, ascending: of what failed half of these or more, the rest evenly. */
function choose(ids: readonly MessageId[], isFailed: (id: MessageId) => boolean, most: number): MessageId[] {
  if (ids.length <= most) return [...ids];
  const failed = evenly(ids.filter(isFailed), Math.ceil(most / 2));
  const isChosen = new Set(failed);
  const rest = ids.filter((id) => !isChosen.has(id));
  return [...failed, ...evenly(rest, most - failed.length)].toSorted((a, b) => a - b);
}

/** So many of them, as even steps meet them. */
function evenly(ids: readonly MessageId[], most: number): MessageId[] {
  if (ids.length <= most) return [...ids];
  return Array.from({ length: most }, (_, index) => ids[Math.floor((index * ids.length) / most)]);
}

function spreadOf(
  id: MessageId,
  missedBy: readonly NodeId[],
  { deliveries, names, reachability }: Evidence,
  senders: Senders,
): DeliveryColumns {
  const { origin } = deliveries.message(id);
  const reached: { readonly node: NodeId; readonly delay: number }[] = [];
  for (let node = 0; node < names.count; node++) {
    const delay = deliveries.delay(id, node);
    if (delay !== undefined) reached.push({ node, delay });
  }
  reached.sort((a, b) => a.delay - b.delay || Number(b.node === origin) - Number(a.node === origin) || a.node - b.node);
  const missed = missedBy.toSorted((a, b) => a - b);
  return {
    message: id,
    node: reached.map(({ node }) => node),
    after: reached.map(({ delay }) => delay / 1000),
    from: reached.map(({ node }) => senders.of(id, node) ?? -1),
    missed,
    unreachable: missed.length === 0 ? [] : reachability.unreachable(id, missedBy).toSorted((a, b) => a - b),
  };
}
