import * as z from "zod";
import { DEFAULT_STRETCH } from "../network/geography.js";
import { choice } from "./schema-choice.js";
import { LAWS, constantLaw, law, notLaw } from "./schema-law.js";
import { mistake, positiveDuration, rate, share, whole, word, wordOr } from "./schema-quantities.js";
import { matrix } from "./schema-matrix.js";
import type { Planet, RetransmissionPlan } from "./scenario.js";
import { readRate } from "./units.js";

const planet = z
  .strictObject({
    stretch: z
      .number()
      .min(1)
      .max(100)
      .prefault(DEFAULT_STRETCH)
      .describe("How much longer than the great circle the path is."),
    lastMile: law
      .prefault({ lognormal: { median: "4 ms", p99: "25 ms" } })
      .describe("What each end of a link adds: drawn once for each node."),
  })
  .transform((plan) => ({ kind: "geo" as const, ...plan })) satisfies z.ZodType<Planet>;

const latency = z.union(
  [
    constantLaw,
    z.enum(["geo"]).transform(() => planet.parse({})),
    choice("law of latency", {
      ...LAWS,
      matrix: matrix.describe("Latencies between named regions; each node is in one, drawn by weight."),
      geo: planet.describe("Each node is in one of the world's large cities, drawn by population."),
    }),
  ],
  {
    error: wordOr("latency", { words: ["geo"], keys: [...Object.keys(LAWS), "matrix"] }, (written) =>
      notLaw(written, "a law, a matrix or `geo`"),
    ),
  },
);

const jitter = z.union([word("none", { kind: "constant" as const, value: 0 }), law], {
  error: wordOr("jitter", { words: ["none"], keys: Object.keys(LAWS) }, (written) =>
    notLaw(written, "a law or `none`"),
  ),
});

const bandwidth = z.union([word("unlimited", null), rate], {
  error: wordOr("bandwidth", { words: ["unlimited"] }, (written) => mistake(readRate(written))),
});

const retransmission = z
  .strictObject({
    timeout: positiveDuration.prefault("200 ms").describe("The timeout of the first transmission; it doubles …"),
    longest: positiveDuration.prefault("120 s").describe("… up to this one."),
    limit: whole(0, 1_000).prefault(15).describe("After so many retransmissions the connection is reset."),
  })
  .refine(({ timeout, longest }) => longest >= timeout, {
    error: "`longest` cannot be shorter than `timeout`",
    path: ["longest"],
  }) satisfies z.ZodType<RetransmissionPlan>;

/** `network`: how messages travel. */
export const network = z.strictObject({
  mode: z
    .enum(["stream", "datagram"])
    .prefault("stream")
    .describe("stream: as TCP, loss is delay. datagram: as UDP, loss is loss and order is not kept."),
  latency: latency
    .prefault({ lognormal: { median: "40 ms", p99: "250 ms" } })
    .describe("The base latency of each link, one way: drawn once, then stable."),
  directions: z
    .enum(["same", "independent"])
    .prefault("same")
    .describe("Whether both directions of a link have the same base latency, or each its own."),
  jitter: jitter.prefault("none").describe("What each message takes beyond the base latency: a law, or none."),
  loss: share.prefault(0).describe("The probability that a transmission is lost, in percent."),
  retransmission: retransmission.prefault({}).describe("How a stream makes good a lost transmission (RFC 6298)."),
  bandwidth: bandwidth.prefault("unlimited").describe("The sending rate of each node, or unlimited."),
});
