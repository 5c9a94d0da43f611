import * as fc from "fast-check";
import { type DrawnFault, lawUpTo, somePeers, someSeeds, span, when } from "./drawn.js";

/** Nodes, their lines or their clocks are not as quick as they should be; or seeds do not say the truth. */
export const SLOW_KINDS = {
  slowNodes: fc
    .record({ time: when, who: somePeers, perMessage: lawUpTo(2_000) })
    .map(({ time, who, perMessage }): DrawnFault => {
      return (ground) => [{ ...time(ground), act: "slowNodes", who: who(ground), perMessage }];
    }),

  bandwidth: fc
    .record({ time: when, who: somePeers, rate: fc.constantFrom(1_000_000, 56_000, 9_600, 1_200) })
    .map(({ time, who, rate }): DrawnFault => {
      return (ground) => [{ ...time(ground), act: "bandwidth", who: who(ground), rate }];
    }),

  clock: fc
    .record({ time: when, who: somePeers, change: fc.oneof(drift(), jump()) })
    .map(({ time, who, change }): DrawnFault => {
      return (ground) => [{ ...time(ground), act: "clock", who: who(ground), ...change }];
    }),

  lyingSeeds: fc
    .record({ time: when, who: someSeeds, list: fc.constantFrom("stale" as const, "dead" as const) })
    .map(({ time, who, list }): DrawnFault => {
      return (ground) => [{ ...time(ground), act: "lyingSeeds", who: who(ground), list }];
    }),
};

function drift() {
  return fc.constantFrom(0.1, -0.1, 0.5, -0.5).map((share) => ({ drift: share, jump: 0 }));
}

function jump() {
  return fc.tuple(fc.constantFrom(1, -1), span(60_000)).map(([sign, by]) => ({ drift: 0, jump: sign * by }));
}
