import * as fc from "fast-check";
import { type DrawnFault, lawUpTo, somePeers, someSeeds, when } from "./drawn.js";

/** Nodes go, and most come back. */
export const NODE_KINDS = {
  kill: fc.record({ time: when, who: somePeers, how: death() }).map(({ time, who, how }): DrawnFault => (ground) => [
    { at: time(ground).at, act: "kill", who: who(ground), how },
  ]),

  freeze: fc.record({ time: when, who: somePeers }).map(({ time, who }): DrawnFault => {
    return (ground) => {
      const { at, lasts } = time(ground);
      return [
        { at, act: "kill", who: who(ground), how: "freeze" },
        { at: at + lasts, act: "thaw", who: who(ground) },
      ];
    };
  }),

  leave: fc.record({ time: when, who: somePeers }).map(({ time, who }): DrawnFault => (ground) => [
    { at: time(ground).at, act: "leave", who: who(ground) },
  ]),

  outage: outageOf(somePeers),

  seedOutage: outageOf(someSeeds),

  rollingRestart: fc
    .record({ time: when, who: somePeers, shareDown: fc.constantFrom(0.5, 1, 2), memory: memory(), how: death() })
    .map(({ time, who, shareDown, ...plan }): DrawnFault => {
      return (ground) => {
        const { at, lasts } = time(ground);
        const chosen = who(ground);
        // The last goes down at `every` times the others, and is up again at twice that after it at the latest.
        const every = Math.max(1, Math.floor(lasts / (chosen.names.length + 1)));
        return [{ at, act: "rollingRestart", who: chosen, every, down: Math.ceil(every * shareDown), ...plan }];
      };
    }),

  pauses: fc
    .record({ time: when, who: somePeers, every: lawUpTo(10_000), each: lawUpTo(5_000) })
    .map(({ time, who, ...plan }): DrawnFault => {
      return (ground) => [{ ...time(ground), act: "pauses", who: who(ground), ...plan }];
    }),
};

function outageOf(choice: typeof somePeers): fc.Arbitrary<DrawnFault> {
  return fc.record({ time: when, who: choice, how: death(), memory: memory() }).map(({ time, who, ...plan }) => {
    return (ground) => [{ ...time(ground), act: "outage", who: who(ground), ...plan }];
  });
}

export function death() {
  return fc.constantFrom("power-off" as const, "crash" as const);
}

export function memory() {
  return fc.constantFrom("lost" as const, "kept" as const);
}
