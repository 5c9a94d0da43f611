import * as z from "zod";
import type { CutRow, DeliveryColumns, HistoryColumns, Recording } from "../recording.js";
import { RECORDED_EVENTS } from "../recording.js";
import { count, milliseconds } from "./quantities.js";

const counts = z.array(count);
const spans = z.array(milliseconds);
/** Nodes, where −1 is none. */
const nodesOrNone = z.array(z.int().min(-1));

/** The format of a recording: the same type as {@link Recording}. */
export const recording = z.lazy(() =>
  z.strictObject({
    since: milliseconds.describe(
      "From this moment on the history is complete; rows at this very moment say how things were then.",
    ),
    history: history.describe("What became of nodes and links, and what nodes did about it: a table by columns."),
    cuts: z.array(cut).describe("What kept nodes apart, and the links of that time that it cut."),
    duplicates: counts.describe("For each node, how often it received what it had already."),
    deliveries: z.array(deliveries).describe("How some of the messages spread, by ascending message."),
    leftOut: z.array(z.string()).describe("What was not kept, a sentence each."),
  }),
) satisfies z.ZodType<Recording>;

const history = z.lazy(() =>
  z.strictObject({
    at: spans.describe("When, ascending."),
    what: z
      .array(
        z
          .int()
          .min(0)
          .max(RECORDED_EVENTS.length - 1),
      )
      .describe(`What, by its place in this list, from 0: ${RECORDED_EVENTS.join(", ")}.`),
    node: counts.describe("The node, by its place among the nodes; the lower end of a link; the seed that lists."),
    other: nodesOrNone.describe("The other end of the link, whom it struck or declared, whom it lists, or −1."),
  }),
) satisfies z.ZodType<HistoryColumns>;

const cut = z.lazy(() =>
  z.strictObject({
    fault: count.describe("The fault that did it, by its place in the scenario's list, from 0."),
    since: milliseconds.describe("From when."),
    until: milliseconds.nullable().describe("Until when. null: to the end of the run."),
    one: counts.describe("The lower ends of the links."),
    other: counts.describe("The other ends of the links."),
  }),
) satisfies z.ZodType<CutRow>;

const deliveries = z.lazy(() =>
  z.strictObject({
    message: count.describe("The message, by its place in dissemination.perMessage."),
    node: counts.describe("Who delivered it, in the order of time, the publisher first."),
    after: spans.describe("How long after the publication."),
    from: nodesOrNone.describe("From whom. −1: it published it, or nobody knows."),
    missed: counts.describe("The peers of its live set that never delivered it, ascending."),
    unreachable: counts.describe("Those of them that no path in time connected to the publisher, ascending."),
  }),
) satisfies z.ZodType<DeliveryColumns>;
