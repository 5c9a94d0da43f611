import * as z from "zod";
import { choice } from "./schema-choice.js";
import { HOW, LASTS, MEMORY, lawOfSteps } from "./schema-faults-nodes.js";
import { MOST_PEERS, duration, positiveDuration, whole } from "./schema-quantities.js";
import { WHO } from "./schema-selector.js";

const join = z
  .strictObject({
    peers: whole(1, MOST_PEERS).describe("How many peers come."),
    every: duration.prefault(0).describe("The span between two of them. 0 s: all at once."),
  })
  .transform((plan) => ({ act: "join" as const, ...plan }));

const ARRIVALS = choice("kind of arrivals", {
  poisson: z
    .strictObject({ every: positiveDuration.describe("The mean span between two arrivals.") })
    .transform((plan) => ({ kind: "poisson" as const, ...plan }))
    .describe("One by one, at random: a Poisson process."),
  together: whole(1, MOST_PEERS)
    .transform((peers) => ({ kind: "together" as const, peers }))
    .describe("So many, all at once."),
});

const churn = z
  .strictObject({
    ...WHO,
    arrivals: ARRIVALS.exactOptional().describe("Peers beyond those of `peers` that come."),
    session: lawOfSteps
      .exactOptional()
      .describe("How long a peer stays: from its arrival, or from the beginning. Without it: to the end of the run."),
    how: z
      .enum(["leave", ...HOW.options])
      .prefault("leave")
      .describe("How peers go. leave: in good order. crash: connections are refused at once. power-off: silence."),
    returns: z
      .strictObject({ after: lawOfSteps.describe("After which span."), memory: MEMORY })
      .exactOptional()
      .describe("Whether a peer that went comes back for another session. Without it: never."),
    for: LASTS,
  })
  .meta({ anyOf: ["arrivals", ...Object.keys(WHO)].map((key) => ({ required: [key] })) })
  .transform(({ arrivals, session, how, returns, for: span, ...who }, context) => {
    const isNobody = Object.keys(who).length === 0;
    const fail = (message: string, ...path: string[]) => {
      if (context.issues.length === 0) context.addIssue({ code: "custom", message, path });
    };
    if (isNobody && arrivals === undefined) {
      fail("say who comes or goes: `arrivals`, or which peers that are there already (`peers`, `names`, …)");
    }
    if (!isNobody && session === undefined) fail("say how long peers that are there already stay: `session`");
    if (returns !== undefined && session === undefined)
      fail("who never goes cannot come back: give a `session`", "returns");
    return {
      act: "churn" as const,
      arrivals: arrivals ?? null,
      who: isNobody ? null : who,
      session: session ?? null,
      how,
      returns: returns ?? null,
      lasts: span ?? null,
    };
  });

/** Acts that bring peers beyond those of `peers`, or have peers come and go. */
export const POPULATION_FAULTS = {
  join: join.describe("Peers beyond those of `peers` come: a join storm."),
  churn: churn.describe("Peers come and go."),
};
