import * as z from "zod";
import type { ProtocolSettings } from "../../src/node/settings.js";
import type { OverlayPlan, PeersPlan, Publication, Scenario } from "../scenario/scenario.js";
import { count, fraction, milliseconds } from "./quantities.js";
import { expectation } from "./scenario-expectations.js";
import { fault } from "./scenario-faults.js";
import { hunt } from "./scenario-hunt.js";
import { network } from "./scenario-network.js";
import { remedies } from "./scenario-remedies.js";

const peers = z.lazy(() =>
  z.strictObject({
    count: count.describe("The number of peers, named peer-1, peer-2, … in the order in which they join."),
    join: z
      .strictObject({
        at: milliseconds.describe("When the first peer joins."),
        every: milliseconds.describe("The span between two joins; 0: all at once."),
      })
      .describe("When they join."),
  }),
) satisfies z.ZodType<PeersPlan>;

const protocol = z.lazy(() => {
  const off = z.literal("off");
  return z.strictObject({
    maxPeers: count.describe("The number of peers that a peer connects to."),
    acceptLimit: count
      .nullable()
      .describe("A peer accepts connections while it has fewer neighbours than this. null: no limit."),
    listLimit: count
      .nullable()
      .describe("A seed names so many of the peers that it lists to one that registers, at random. null: all of them."),
    gossip: z
      .union([
        z.strictObject({
          every: milliseconds.describe("The span between two messages of one peer."),
          messages: count.describe("How many messages each peer publishes."),
          payload: count.describe("The size in bytes of each payload."),
        }),
        off,
      ])
      .describe("How a peer publishes, or off."),
    liveness: z
      .union([
        z.strictObject({
          every: milliseconds.describe("The span between two rounds, and the time to answer."),
          strikes: count.describe("After so many misses in a row a neighbour is declared dead."),
        }),
        off,
      ])
      .describe("How a peer checks that its neighbours are alive, or off."),
    join: z
      .strictObject({
        wait: milliseconds.describe("How long a peer waits for an answer."),
        retry: milliseconds.describe("The span before a missing seed is asked again; it doubles …"),
        longestRetry: milliseconds.describe("… up to this one."),
      })
      .describe("How a peer deals with seeds and candidates that do not answer."),
    verifyDeaths: z
      .union([milliseconds, off])
      .describe("How long a peer that is reported dead may take to answer its seed before it is removed, or off."),
    messageAge: milliseconds.describe("How long a message stays in the message list at least."),
    ...remedies,
  });
}) satisfies z.ZodType<ProtocolSettings>;

const overlay = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("protocol") }).describe("Found by the protocol through the seeds."),
    z.strictObject({ kind: z.literal("complete") }).describe("Each peer linked to every other."),
    z
      .strictObject({ kind: z.literal("ring"), each: count.describe("The number of neighbours on either side.") })
      .describe("Each peer linked to the next ones on either side of it."),
    z
      .strictObject({ kind: z.literal("regular"), degree: count.describe("The number of neighbours of each peer.") })
      .describe("A random graph in which each peer has exactly so many neighbours."),
    z
      .strictObject({ kind: z.literal("kOut"), k: count.describe("How many others each peer picks.") })
      .describe("Each peer picks k others."),
    z
      .strictObject({
        kind: z.literal("random"),
        edgeProbability: fraction.describe("The probability of each pair to be linked."),
      })
      .describe("Erdős and Rényi: each pair is linked with this probability."),
    z
      .strictObject({
        kind: z.literal("smallWorld"),
        each: count.describe("The number of neighbours on either side, before rewiring."),
        rewire: fraction.describe("The probability of each link to be rewired."),
      })
      .describe("Watts and Strogatz: a ring, each link rewired with this probability."),
    z
      .strictObject({
        kind: z.literal("scaleFree"),
        links: count.describe("The number of earlier peers that each newcomer links to."),
      })
      .describe("Barabási and Albert: newcomers prefer peers with many neighbours."),
    z
      .strictObject({
        kind: z.literal("edges"),
        edges: z.array(z.tuple([count, count])).describe("Pairs of peer numbers counted from 0, each pair once."),
      })
      .describe("Listed links."),
  ]),
) satisfies z.ZodType<OverlayPlan>;

const publication = z.lazy(() =>
  z.strictObject({
    at: milliseconds.describe("When the first message is published."),
    count: count.describe("How many messages."),
    every: milliseconds.describe("The span between two of them."),
    by: z.string().describe("The name of a live peer, or a random live one for each message."),
    payload: count.describe("The size of each payload in bytes."),
  }),
) satisfies z.ZodType<Publication>;

/** A scenario as the simulator takes it, and as a result tells it: not as it is written in a file. */
export const scenario = z.lazy(() =>
  z.strictObject({
    name: z.string().describe("Names the run and its output folder."),
    about: z.string().describe("What the scenario teaches."),
    seed: count.describe("The seed of all randomness of the run."),
    duration: milliseconds.describe("When the run ends, in virtual time."),
    seeds: count.describe("The number of seed nodes, named seed-1, seed-2, …"),
    peers: peers.describe("The peers: how many, and when they join."),
    protocol: protocol.describe("The settings of the seed-and-peer protocol."),
    network: network.describe("How messages travel."),
    overlay: overlay.describe("Who is whose neighbour: found by the protocol through the seeds, or given."),
    publish: z.array(publication).describe("Messages beside those that the peers publish by themselves."),
    faults: z.array(fault).describe("What happens to nodes and to the network."),
    expect: z.array(expectation).describe("What the run must show."),
    ties: z
      .enum(["scheduled", "shuffled"])
      .describe(
        "The order of events of the same microsecond: as scheduled, or shuffled to expose code that leans on it.",
      ),
    hunt: hunt.nullable().describe("What a hunt draws runs from. null: what it draws when it is not told."),
  }),
) satisfies z.ZodType<Scenario>;
