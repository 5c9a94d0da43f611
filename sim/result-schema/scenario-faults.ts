import * as z from "zod";
import type { Fault } from "../scenario/scenario.js";
import { milliseconds } from "./quantities.js";
import { linkFaults } from "./scenario-link-faults.js";
import { nodeFaults } from "./scenario-node-faults.js";
import { selector } from "./scenario-selectors.js";

/** Something that happened to nodes or to the network, at a time. */
export const fault = z.lazy(() => {
  const at = milliseconds.describe("When it happens.");
  const who = selector.describe("Whom it happens to.");
  return z.discriminatedUnion("act", [
    z
      .strictObject({
        at,
        act: z.literal("kill"),
        who,
        how: z
          .enum(["crash", "power-off", "freeze"])
          .describe("crash: connections are refused at once. power-off: silence. freeze: silence, until thawed."),
      })
      .describe("Nodes die."),
    z.strictObject({ at, act: z.literal("thaw"), who }).describe("Frozen nodes go on."),
    z
      .strictObject({
        at,
        act: z.literal("restart"),
        who,
        memory: z.enum(["kept", "lost"]).describe("Whether the nodes remember what they knew."),
      })
      .describe("Nodes that are down start again."),
    z.strictObject({ at, act: z.literal("leave"), who }).describe("Nodes leave in good order."),
    z
      .strictObject({
        at,
        act: z.literal("partition"),
        name: z.string().describe("By which `heal` finds it."),
        from: selector.describe("The group that is cut off …"),
        to: z.union([selector, z.literal("others")]).describe("… from these nodes, or from all others."),
        direction: z
          .enum(["both", "out", "in"])
          .describe("Which messages are cut: both ways, those out of the group, or those into it."),
        lasts: milliseconds.nullable().describe("Heals by itself after this span. null: when a `heal` names it."),
      })
      .describe("Messages between groups are cut."),
    z
      .strictObject({ at, act: z.literal("heal"), name: z.string().describe("The partition that ends.") })
      .describe("The partition of this name ends."),
    ...nodeFaults(at, who),
    ...linkFaults(at, who),
  ]);
}) satisfies z.ZodType<Fault>;
