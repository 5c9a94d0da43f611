import * as z from "zod";
import type { Expectation, NetworkState } from "../scenario/scenario.js";
import { count, fraction, milliseconds } from "./quantities.js";

const after = z.lazy(() =>
  z
    .enum(["heal", "faults"])
    .nullable()
    .describe("Not before the last partition ended (heal), or all that faults did was over. null: whenever."),
);

const members = z.lazy(() => z.enum(["live", "core"]).describe("All live peers, or those that all faults spared."));

const audience = z.lazy(() =>
  z
    .enum(["live", "reachable", "core"])
    .describe("All live peers, those that a path in time reached, or those that all faults spared."),
);

/** What the network can be like at a moment. */
const networkState = z.lazy(() => {
  const of = members;
  const bounds = {
    atLeast: count.nullable().describe("At least so many. null: no limit."),
    atMost: count.nullable().describe("At most so many. null: no limit."),
  };
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("connected"), of }).describe("They are in one component of the overlay."),
    z.strictObject({ kind: z.literal("isolated"), of, ...bounds }).describe("So many have no live neighbour."),
    z.strictObject({ kind: z.literal("degree"), of, ...bounds }).describe("Each has so many live neighbours."),
    z.strictObject({ kind: z.literal("listed"), of }).describe("A live seed lists each of them."),
    z.strictObject({ kind: z.literal("live"), ...bounds }).describe("So many peers are up."),
    z
      .strictObject({
        kind: z.literal("registry"),
        stale: count.describe("At most so many dead nodes in the lists of live seeds."),
        missing: count.describe("At most so many live nodes absent from them."),
      })
      .describe("The lists of the seeds are right."),
  ]);
}) satisfies z.ZodType<NetworkState>;

/** What a run had to show. */
export const expectation = z.lazy(() => {
  const window = {
    from: milliseconds.describe("Only what happened from here …"),
    until: milliseconds.nullable().describe("… up to here is judged. null: the end of the run."),
    after,
  };
  const moment = { at: milliseconds.nullable().describe("When. null: at the end of the run."), after };
  const within = milliseconds.describe("At most this.");
  const inState = { state: networkState.describe("What the network is like."), ...window };
  return z.discriminatedUnion("check", [
    z
      .strictObject({
        check: z.literal("coverage"),
        of: audience,
        atLeast: fraction.describe("The share of them that must get each message."),
        within: milliseconds
          .nullable()
          .describe("Deliveries count up to this long after the publication. null: up to the end of the run."),
        ...window,
      })
      .describe("Messages reach the peers."),
    z
      .strictObject({
        check: z.literal("deliveryTime"),
        of: z.enum(["t50", "t95", "t99", "t100"]).describe("The share of the peers that is reached, in percent."),
        over: audience,
        atMost: milliseconds.describe("From the publication to the delivery there: at most this."),
        ...window,
      })
      .describe("Messages reach the peers in time."),
    z
      .strictObject({ check: z.literal("detection"), within, ...window })
      .describe("From a node's death to its first declaration as dead."),
    z
      .strictObject({ check: z.literal("removal"), within, ...window })
      .describe("From a node's death to its removal from the last live seed that listed it."),
    z
      .strictObject({
        check: z.literal("falsePositives"),
        atMost: count.describe("At most so many."),
        ...window,
      })
      .describe("Live nodes declared dead."),
    z
      .strictObject({ check: z.literal("connected"), of: members, ...moment })
      .describe("All of them are in one component."),
    z
      .strictObject({
        check: z.literal("registry"),
        stale: count.describe("At most so many dead nodes in the lists of live seeds."),
        missing: count.describe("At most so many live nodes absent from them."),
        ...moment,
      })
      .describe("The lists of the seeds are right."),
    z.strictObject({ check: z.literal("always"), ...inState }).describe("The network is so all the time."),
    z.strictObject({ check: z.literal("never"), ...inState }).describe("The network is so at no time."),
    z
      .strictObject({
        check: z.literal("eventually"),
        within: milliseconds.describe("So long after the window's beginning at the latest, and then to its end."),
        ...inState,
      })
      .describe("The network is so before long, and stays so."),
    z.strictObject({ check: z.literal("neverTwice") }).describe("No message goes twice over a link in one direction."),
    z
      .strictObject({ check: z.literal("neverToDead") })
      .describe("Nothing is sent to a neighbour that was declared dead."),
  ]);
}) satisfies z.ZodType<Expectation>;
