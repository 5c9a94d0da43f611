import * as z from "zod";
import { choice } from "./schema-choice.js";
import { LINK_FAULTS } from "./schema-faults-links.js";
import { NODE_FAULTS } from "./schema-faults-nodes.js";
import { POPULATION_FAULTS } from "./schema-faults-population.js";
import { duration, positiveDuration } from "./schema-quantities.js";
import { SOMEBODY, WHO, selector, somebody } from "./schema-selector.js";
import type { Fault } from "./scenario.js";

const kill = z
  .strictObject({
    ...WHO,
    how: z
      .enum(["crash", "power-off", "freeze"])
      .prefault("power-off")
      .describe("crash: connections are refused at once. power-off: silence. freeze: silence, until thawed."),
  })
  .meta(SOMEBODY)
  .transform(({ how, ...who }, context) => {
    somebody(who, context);
    return { act: "kill" as const, who, how };
  });

const restart = z
  .strictObject({
    ...WHO,
    memory: z.enum(["kept", "lost"]).prefault("lost").describe("Whether the nodes remember what they knew."),
  })
  .meta(SOMEBODY)
  .transform(({ memory, ...who }, context) => {
    somebody(who, context);
    return { act: "restart" as const, who, memory };
  });

const partitionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: "the name of a partition is of letters, digits, -, _ and ." });

const partition = choice(
  "shape of the partition",
  {
    isolate: selector
      .transform((from) => ({ from, to: "others" as const }))
      .describe("These nodes are cut off from all others."),
    between: z
      .tuple([selector, selector])
      .transform(([from, to]) => ({ from, to }))
      .describe("The first group is cut off from the second."),
  },
  {
    name: partitionName.prefault("partition").describe("By which `heal` finds it."),
    direction: z
      .enum(["both", "out", "in"])
      .prefault("both")
      .describe("Which messages are cut: both ways, those out of the (first) group, or those into it."),
    for: positiveDuration.exactOptional().describe("Heals by itself after this span. Without it: at a `heal`."),
  },
).transform(({ for: lasts, ...plan }) => ({ act: "partition" as const, ...plan, lasts: lasts ?? null }));

/** An entry of `faults`: a time, and one act. */
export const fault = choice(
  "act",
  {
    kill: kill.describe("Nodes die."),
    restart: restart.describe("Nodes that are down start again."),
    thaw: selector.transform((who) => ({ act: "thaw" as const, who })).describe("Frozen nodes go on."),
    leave: selector.transform((who) => ({ act: "leave" as const, who })).describe("Nodes leave in good order."),
    partition: partition.describe("Messages between groups are cut."),
    heal: partitionName
      .transform((name) => ({ act: "heal" as const, name }))
      .describe("The partition of this name ends."),
    ...LINK_FAULTS,
    ...NODE_FAULTS,
    ...POPULATION_FAULTS,
  },
  { at: duration.describe("When it happens.") },
) satisfies z.ZodType<Fault>;
