import * as z from "zod";
import type { Dissemination, MessageRow } from "../result.js";
import { count, milliseconds, spread, spreadOfShares } from "./quantities.js";

const messageRow = z.lazy(() => {
  const time = milliseconds.nullable();
  return z.strictObject({
    name: z.string().describe("peer-3#12: the origin and its sequence number."),
    origin: z.string().describe("The peer that published it."),
    publishedAt: milliseconds.describe("When it was published."),
    live: count.describe("The size of the live set."),
    delivered: count.describe("Live peers that delivered it, the publisher included."),
    reachable: count.describe("Live peers that a path in time connected to the publisher."),
    missedBy: z.string().nullable().describe("A live peer that missed it, if any."),
    t50: time.describe("From its publication to its delivery at half of the live set. null: never."),
    t95: time.describe("From its publication to its delivery at 95 % of the live set. null: never."),
    t99: time.describe("From its publication to its delivery at 99 % of the live set. null: never."),
    t100: time.describe("From its publication to its delivery at the whole live set. null: never."),
    hops: z.number().min(0).nullable().describe("The mean number of hops to a first delivery."),
    lastDeliveryHop: count.describe("The most hops to a first delivery."),
    redundancy: z
      .number()
      .nullable()
      .describe("m / (n − 1) − 1, with m the transmissions of it and n the nodes that have it."),
    transmissions: count.describe("How often it was sent."),
    duplicates: count.describe("Receptions by nodes that had it already."),
  });
}) satisfies z.ZodType<MessageRow>;

/** How messages spread. */
export const dissemination = z.lazy(() =>
  z.strictObject({
    messages: count.describe("Messages that were published."),
    coverage: spreadOfShares.describe("Over messages: the share of the live set that delivered it."),
    reachableCoverage: spreadOfShares.describe(
      "Over messages: the same over the live peers that a path in time connected to the publisher.",
    ),
    atomic: count.describe("Messages that reached the whole live set."),
    t50: spread.describe("Over messages: from its publication to its delivery at half of the live set."),
    t95: spread.describe("Over messages: from its publication to its delivery at 95 % of the live set."),
    t99: spread.describe("Over messages: from its publication to its delivery at 99 % of the live set."),
    t100: spread.describe("Over messages: from its publication to its delivery at the whole live set."),
    hops: spread.describe("Over messages: the mean number of hops to a first delivery."),
    lastDeliveryHop: spread.describe("Over messages: the most hops to a first delivery."),
    redundancy: spread.describe(
      "Over messages: m / (n − 1) − 1, with m the transmissions of it and n the nodes that have it.",
    ),
    transmissions: spread.describe("Over messages: how often it was sent."),
    duplicates: count.describe("Receptions of messages by nodes that had them already."),
    deliveries: count.describe("First receptions of messages."),
    payloadBytes: count.describe("Bytes of gossip messages sent."),
    controlBytes: count.describe("Bytes of everything else sent."),
    perMessage: z.array(messageRow).describe("One row a message, in the order of publication."),
  }),
) satisfies z.ZodType<Dissemination>;
