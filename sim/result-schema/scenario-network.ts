import * as z from "zod";
import type { LatencyPlan, Law, NetworkPlan } from "../scenario/scenario.js";
import { count, fraction, milliseconds } from "./quantities.js";

const laws = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("constant"), value: milliseconds.describe("The span.") })
      .describe("Always the same."),
    z
      .strictObject({
        kind: z.literal("uniform"),
        low: milliseconds.describe("The shortest."),
        high: milliseconds.describe("The longest."),
      })
      .describe("All spans between two are equally likely."),
    z
      .strictObject({
        kind: z.literal("normal"),
        mean: milliseconds.describe("The mean."),
        deviation: milliseconds.describe("The standard deviation."),
      })
      .describe("The normal law. Negative draws count as 0."),
    z
      .strictObject({
        kind: z.literal("lognormal"),
        median: milliseconds.describe("Half of the draws are shorter."),
        p99: milliseconds.describe("99 of 100 draws are shorter."),
      })
      .describe("The log-normal law."),
    z
      .strictObject({ kind: z.literal("exponential"), mean: milliseconds.describe("The mean.") })
      .describe("The exponential law."),
    z
      .strictObject({
        kind: z.literal("pareto"),
        minimum: milliseconds.describe("The shortest draw."),
        shape: z.number().positive().describe("The larger, the thinner the tail."),
      })
      .describe("The Pareto law: a long tail."),
    z
      .strictObject({
        kind: z.literal("weibull"),
        scale: milliseconds.describe("63 of 100 draws are shorter."),
        shape: z.number().positive().describe("Below 1, those who have stayed long stay longer."),
      })
      .describe("The Weibull law."),
    z
      .strictObject({
        kind: z.literal("measured"),
        values: z.array(milliseconds).min(1).describe("The spans."),
      })
      .describe("Spans that were measured, each as likely."),
  ]),
);

/** A law of probability. */
export const law = laws.meta({
  id: "spanLaw",
  description: "A law of probability over spans of time. Negative draws count as 0.",
}) satisfies z.ZodType<Law>;

const region = z.lazy(() =>
  z.strictObject({
    name: z.string().describe("Its name."),
    weight: z.number().min(0).describe("How many of the nodes are in it, against the weights of the others."),
  }),
);

const latency = z.lazy(() =>
  z.discriminatedUnion("kind", [
    laws.unwrap(),
    z
      .strictObject({
        kind: z.literal("matrix"),
        regions: z.array(region).describe("The regions; each node is in one, drawn by weight."),
        between: z
          .array(z.array(milliseconds))
          .describe("between[i][j]: one way from region i to region j, the diagonal included."),
      })
      .describe("Latencies between named regions; each node is in one, drawn by weight."),
    z
      .strictObject({
        kind: z.literal("geo"),
        stretch: z.number().min(0).describe("How much longer than the great circle the path is."),
        lastMile: law.describe("What each end of a link adds: drawn once for each node."),
      })
      .describe("Each node is in one of the world's large cities, drawn by population."),
  ]),
) satisfies z.ZodType<LatencyPlan>;

const retransmission = z.lazy(() =>
  z.strictObject({
    timeout: milliseconds.describe("The timeout of the first transmission."),
    longest: milliseconds.describe("The longest timeout that doubling leads to."),
    limit: count.describe("The number of retransmissions after which the connection is reset."),
  }),
);

/** How messages travelled. */
export const network = z.lazy(() =>
  z.strictObject({
    mode: z
      .enum(["stream", "datagram"])
      .describe("stream: as TCP, loss is delay. datagram: as UDP, loss is loss and order is not kept."),
    latency: latency.describe("The base latency of each link, one way: drawn once, then stable."),
    directions: z
      .enum(["same", "independent"])
      .describe("Whether both directions of a link have the same base latency, or each its own."),
    jitter: law.describe("What each message takes beyond the base latency."),
    loss: fraction.describe("The probability that a transmission is lost."),
    retransmission: retransmission.describe("How a stream makes good a lost transmission (RFC 6298)."),
    bandwidth: z
      .number()
      .positive()
      .nullable()
      .describe("The sending rate of each node in bits per second. null: unlimited."),
  }),
) satisfies z.ZodType<NetworkPlan>;
