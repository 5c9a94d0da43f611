import * as z from "zod";
import type {
  FaultEffect,
  FaultRow,
  NodeRow,
  OverlaySummary,
  Registry,
  RunResult,
  Series,
  Traffic,
  Verdict,
} from "../result.js";
import { detection } from "./detection.js";
import { dissemination } from "./dissemination.js";
import { count, milliseconds } from "./quantities.js";
import { recording } from "./recording.js";
import { scenario } from "./scenario.js";

/** The format of a result: the same type as {@link RunResult}, as a test makes sure. */
export const runResult = z.lazy(() =>
  z.strictObject({
    format: z.literal("hearsay-result").describe("Says that this is a result of Hearsay."),
    formatVersion: z.literal(1).describe("The version of this format."),
    version: z.string().describe("The version of Hearsay that made it."),
    scenario: scenario.describe("The scenario as drawn: every default filled in, every unit resolved."),
    protocol: z.string().describe("The name of the protocol that ran."),
    medium: z
      .enum(["simulated", "tcp"])
      .describe("What the messages went through: a simulated network, or TCP connections between processes."),
    digest: z
      .string()
      .regex(/^[0-9a-f]{16}$/, { error: "a digest is of 16 hexadecimal digits" })
      .nullable()
      .describe(
        "16 hexadecimal digits over every event of the run. null: a run on real processes, which nothing can repeat.",
      ),
    lateness: milliseconds
      .nullable()
      .describe("How late the busiest process was, in the time of the run. null: simulated, and never late."),
    events: count.describe("How many events there were; of a run on real processes, how many rows they recorded."),
    ended: z
      .enum(["complete", "stopped"])
      .describe("How the run ended: at its duration, or stopped early from outside."),
    endedAt: milliseconds.describe("When it ended, in virtual time."),
    nodes: z.array(nodeRow).describe("One row a node, seeds first, in the order of their ids."),
    faults: z.array(faultRow).describe("What was done to nodes and to the network."),
    effects: z
      .array(faultEffect)
      .describe("How often each fault of the scenario took effect. Empty for a run on real processes."),
    traffic: traffic.describe("Transmissions by the kind of their message."),
    dissemination: dissemination.describe(
      "How messages spread. A peer is in a message's live set when it was up from the message's publication to the " +
        "end of the run and had joined (had a neighbour) when the message was published; a peer that has not joined " +
        "within 10 s of its start counts as if it had, and so does the publisher.",
    ),
    detection: detection.describe("How deaths were noticed, and lives mistaken for deaths."),
    registry: registry.describe("The live seeds' lists against the truth, when the run ended."),
    overlay: overlay.describe(
      "The live peers and their links (either one counting the other as neighbour), when the run ended.",
    ),
    notes: z.record(z.string(), count).describe("Counts that nodes made by observer.note."),
    series: series.describe("Samples at even steps of virtual time."),
    verdicts: z.array(verdict).describe("One verdict an expectation."),
    recording: recording.nullable().describe("What happened moment by moment, for reports. null: it was not recorded."),
  }),
) satisfies z.ZodType<RunResult>;

const nodeRow = z.lazy(() =>
  z.strictObject({
    name: z.string().describe("Its name: seed-1, peer-1."),
    role: z.enum(["seed", "peer"]).describe("What it is there for."),
    region: z.string().nullable().describe("The region it was placed in, when the network has regions."),
    startedAt: milliseconds.nullable().describe("When it first started. null: never."),
    joinedAt: milliseconds.nullable().describe("When it first had a neighbour. null: never, or a seed."),
    state: z
      .enum(["up", "frozen", "crashed", "powered-off", "left", "not started"])
      .describe("Its state when the run ended."),
    neighbours: count.describe("Its neighbours when the run ended."),
  }),
) satisfies z.ZodType<NodeRow>;

const faultRow = z.lazy(() =>
  z.strictObject({
    at: milliseconds.describe("When."),
    what: z.string().describe("What was done, in words: kill 20 peers (power-off)."),
    nodes: z.array(z.string()).describe("The names of the nodes it was done to."),
  }),
) satisfies z.ZodType<FaultRow>;

const faultEffect = z.lazy(() =>
  z.strictObject({
    fault: count.describe("Its place in the scenario's list of faults, from 0."),
    act: z.string().describe("What the fault does: kill."),
    what: z.string().describe("What is counted: nodes killed."),
    took: count.describe("How many. 0: it never took effect."),
  }),
) satisfies z.ZodType<FaultEffect>;

const traffic = z.lazy(() => {
  const kind = z.strictObject({
    sent: count.describe("Transmissions."),
    received: count.describe("Transmissions that arrived."),
    lost: count.describe("Lost for good: dropped, reset, sent to a dead node."),
    bytes: count.describe("Bytes sent."),
  });
  return z.strictObject({
    byKind: z.record(z.string(), kind).describe("For each kind of message, what became of it."),
    retransmissions: count.describe("Transmissions that were repeated because the first was lost."),
    resets: count.describe("Connections reset because a retransmission limit was reached."),
  });
}) satisfies z.ZodType<Traffic>;

const registry = z.lazy(() =>
  z.strictObject({
    liveSeeds: count.describe("Seeds that are up."),
    entries: count.describe("Entries in all their lists."),
    stale: count.describe("Entries that name a peer that is not alive."),
    missing: count.describe("Live peers that a live seed had listed in this life of both, and does not list any more."),
    unlisted: count.describe("Live peers that no live seed lists."),
    mostStale: count.describe("The most stale entries at any sample."),
    mostMissing: count.describe("The most missing entries at any sample."),
  }),
) satisfies z.ZodType<Registry>;

const overlay = z.lazy(() =>
  z.strictObject({
    live: count.describe("Live peers."),
    links: count.describe("Links between them."),
    components: count.describe("Connected components."),
    largestComponent: count.describe("Peers in the largest component."),
    isolated: count.describe("Live peers without a live neighbour."),
    meanDegree: z.number().min(0).nullable().describe("The mean number of links of a live peer."),
    maxDegree: count.describe("The most links of a live peer."),
    neverJoined: count.describe("Peers that started but never had a neighbour."),
  }),
) satisfies z.ZodType<OverlaySummary>;

const series = z.lazy(() => {
  const counts = z.array(count);
  return z.strictObject({
    at: z.array(milliseconds).describe("The times of the samples. The other lists have an entry for each."),
    live: counts.describe("Live peers."),
    stale: counts.describe("Entries of live seeds' lists that name a peer that is not alive."),
    missing: counts.describe("Live peers that a live seed had listed and does not list any more."),
    unlisted: counts.describe("Live peers that no live seed lists."),
    transmissions: counts.describe("Transmissions since the sample before."),
    deliveries: counts.describe("First receptions since the sample before."),
    duplicates: counts.describe("Receptions of what was there already, since the sample before."),
  });
}) satisfies z.ZodType<Series>;

const verdict = z.lazy(() =>
  z.strictObject({
    expectation: z
      .string()
      .describe("The check, as its expectation reads: coverage of live peers ≥ 100 % within 10 s."),
    check: z.string().describe("The name of the check."),
    held: z.boolean().describe("Whether it held."),
    measured: z
      .string()
      .describe("What was measured, with its denominator: 200 of 200 messages reached all live peers."),
    worst: z.string().nullable().describe("The worst case: which message, which peer, when."),
    worstCase: z
      .strictObject({
        message: z.string().nullable().describe("The name of the message it is about, if it is about one."),
        peer: z.string().nullable().describe("The name of the node it is about, if it is about one."),
        at: milliseconds
          .nullable()
          .describe("When the message was published, the peer died, the network was so, or the rule was broken."),
      })
      .nullable()
      .describe("The worst case by its names. null: there is none."),
    margin: z
      .string()
      .nullable()
      .describe("How near it was to the other verdict: 0.8 s to spare. null: that cannot be said."),
    judged: count.describe("How much was judged. 0: the check had nothing to judge."),
  }),
) satisfies z.ZodType<Verdict>;
