import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import type { Limits } from "../../../src/tcp/limits.js";
import { formatAddress } from "../../../src/wire/address.js";
import type { LocalNode } from "../local-node.js";
import type { KindTally, Tally } from "../log/tally.js";

/** Labels besides the node's, and the value that goes with them. */
type Series = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

/** A metric of every node, read when somebody asks. */
interface NodeMetric {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: (node: LocalNode) => Series;
}

const GAUGES: readonly NodeMetric[] = [
  {
    name: "connections",
    help: "Connections that work, either way",
    read: (node) => one(node.real.figures.connections),
  },
  { name: "connections_inbound", help: "Those that others opened", read: (node) => one(node.real.figures.inbound) },
  { name: "write_queue_bytes", help: "Bytes that wait to be sent", read: (node) => one(node.real.figures.queuedBytes) },
  { name: "message_list_size", help: "Messages remembered as seen", read: (node) => one(node.real.figures.messages) },
  {
    name: "addresses",
    help: "Addresses of other nodes that are known",
    read: (node) => one(node.real.figures.addresses),
  },
  { name: "neighbours", help: "Neighbours of a peer", read: ({ journal }) => one(journal.tally.neighbours.size) },
  { name: "listed_peers", help: "Peers in the list of a seed", read: ({ journal }) => one(journal.tally.listed.size) },
];

const COUNTERS: readonly NodeMetric[] = [
  {
    name: "messages_total",
    help: "Messages by kind and direction",
    labels: ["kind", "direction"],
    read: ({ journal }) => traffic(journal.tally, ({ messages }) => messages),
  },
  {
    name: "bytes_total",
    help: "Bytes of messages by kind and direction, framing included",
    labels: ["kind", "direction"],
    read: ({ journal }) => traffic(journal.tally, ({ bytes }) => bytes),
  },
  {
    name: "lost_messages_total",
    help: "Messages that could not be sent, by kind",
    labels: ["kind"],
    read: ({ journal }) => [...journal.tally.lost].map(([kind, value]) => [{ kind }, value]),
  },
  {
    name: "messages_forgotten_total",
    help: "Messages that were forgotten before their time, because there were too many",
    read: (node) => one(node.real.figures.messagesForgotten),
  },
  {
    name: "gossip_total",
    help: "Gossip messages that were published, delivered for the first time, or duplicates",
    labels: ["what"],
    read: ({ journal: { tally } }) => [
      [{ what: "published" }, tally.published],
      [{ what: "delivered" }, tally.delivered],
      [{ what: "duplicate" }, tally.duplicates],
    ],
  },
  {
    name: "registrations_total",
    help: "Registrations answered (peer) or listed (seed)",
    read: ({ journal }) => one(journal.tally.registrations),
  },
  { name: "strikes_total", help: "Strikes against neighbours", read: ({ journal }) => one(journal.tally.strikes) },
  {
    name: "deaths_total",
    help: "Neighbours that were declared dead",
    read: ({ journal }) => one(journal.tally.declaredDead),
  },
  {
    name: "removed_peers_total",
    help: "Peers that a seed removed from its list, by reason",
    labels: ["reason"],
    read: ({ journal: { tally } }) => [
      [{ reason: "dead" }, tally.removed.dead],
      [{ reason: "left" }, tally.removed.left],
    ],
  },
  {
    name: "troubles_total",
    help: "What was not as it should be from outside, by cause",
    labels: ["cause"],
    read: ({ journal }) => [...journal.tally.troubles].map(([cause, value]) => [{ cause }, value]),
  },
];

/** The metrics of the nodes of this process, and of the process itself: memory, CPU, event-loop delay. */
export function metricsOf(nodes: readonly LocalNode[], limits: Limits): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, labels = [], read } of GAUGES) {
    const gauge = new Gauge({
      name: `hearsay_${name}`,
      help,
      labelNames: ["node", ...labels],
      registers: [registry],
      collect: () => each(nodes, read, (series, value) => gauge.set(series, value)),
    });
  }
  for (const { name, help, labels = [], read } of COUNTERS) {
    const counter = new Counter({
      name: `hearsay_${name}`,
      help,
      labelNames: ["node", ...labels],
      registers: [registry],
      collect() {
        // The counts are kept elsewhere, and only shown here.
        counter.reset();
        each(nodes, read, (series, value) => counter.inc(series, value));
      },
    });
  }
  const limit = new Gauge({
    name: "hearsay_limit",
    help: "Limits as they are set",
    labelNames: ["limit"],
    registers: [registry],
  });
  for (const [name, value] of Object.entries(limits)) limit.set({ limit: name }, value as number);
  return registry;
}

function each(
  nodes: readonly LocalNode[],
  read: NodeMetric["read"],
  show: (labels: Record<string, string>, value: number) => void,
): void {
  for (const node of nodes) {
    const name = formatAddress(node.real.address);
    for (const [labels, value] of read(node)) show({ node: name, ...labels }, value);
  }
}

function one(value: number): Series {
  return [[{}, value]];
}

function traffic({ sent, received }: Tally, figure: (tally: KindTally) => number): Series {
  return [
    ...[...sent].map(([kind, tally]) => [{ kind, direction: "sent" }, figure(tally)] as const),
    ...[...received].map(([kind, tally]) => [{ kind, direction: "received" }, figure(tally)] as const),
  ];
}
