import * as fc from "fast-check";
import { type DrawnFault, lawUpTo, somePeers, when } from "./drawn.js";
import { death, memory } from "./node-kinds.js";

/** Peers come, and peers go. */
export const POPULATION_KINDS = {
  join: fc
    .record({ time: when, lot: fc.nat(9_999), isOneByOne: fc.boolean() })
    .map(({ time, lot, isOneByOne }): DrawnFault => {
      return (ground) => {
        const { at, lasts } = time(ground);
        const peers = 1 + (lot % ground.count);
        return [{ at, act: "join", peers, every: isOneByOne ? Math.floor(lasts / peers) : 0 }];
      };
    }),

  churn: fc
    .record({
      time: when,
      who: somePeers,
      newcomers: fc.option(fc.nat(9_999)),
      session: lawUpTo(15_000),
      how: fc.oneof(fc.constant("leave" as const), death()),
      returns: fc.option(fc.record({ after: lawUpTo(30_000), memory: memory() })),
    })
    .map(({ time, who, newcomers, ...plan }): DrawnFault => {
      return (ground) => {
        const canCome = newcomers !== null && ground.newcomers === "welcome";
        const arrivals = canCome ? { kind: "together" as const, peers: 1 + (newcomers % ground.count) } : null;
        return [{ ...time(ground), act: "churn", arrivals, who: who(ground), ...plan }];
      };
    }),
};
