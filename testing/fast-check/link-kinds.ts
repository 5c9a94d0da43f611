import * as fc from "fast-check";
import { direction, type DrawnFault, lawUpTo, someLinks, somePeers, when } from "./drawn.js";

const share = fc.constantFrom(0.1, 0.5, 1, 0.01);

/** Nodes are cut off, and links treat their messages badly. */
export const LINK_KINDS = {
  partition: fc.record({ time: when, who: somePeers, direction }).map(({ time, who, ...plan }): DrawnFault => {
    return (ground) => [
      { ...time(ground), act: "partition", name: ground.name, from: who(ground), to: "others", ...plan },
    ];
  }),

  swizzle: fc.record({ time: when, who: somePeers }).map(({ time, who }): DrawnFault => {
    return (ground) => {
      const { at, lasts } = time(ground);
      const chosen = who(ground);
      // A step between two cuts or two healings, and one between the last cut and the first healing.
      const every = Math.max(1, Math.floor(lasts / (2 * chosen.names.length)));
      return [{ at, act: "swizzle", who: chosen, every, lasts: every }];
    };
  }),

  loss: onLinks(fc.record({ act: fc.constant("loss" as const), share })),
  duplicate: onLinks(fc.record({ act: fc.constant("duplicate" as const), share, after: lawUpTo(5_000) })),
  reorder: onLinks(fc.record({ act: fc.constant("reorder" as const), share, by: lawUpTo(5_000) })),
  delay: onLinks(fc.record({ act: fc.constant("delay" as const), by: lawUpTo(20_000) })),
  flap: onLinks(fc.record({ act: fc.constant("flap" as const), up: lawUpTo(20_000), down: lawUpTo(20_000) })),
  halfOpen: onLinks(fc.record({ act: fc.constant("halfOpen" as const) })),
};

type LinkAct = Omit<Extract<ReturnType<DrawnFault>[number], { readonly on: unknown }>, "at" | "on" | "lasts">;

function onLinks<Act extends LinkAct>(act: fc.Arbitrary<Act>): fc.Arbitrary<DrawnFault> {
  return fc.record({ time: when, on: someLinks, plan: act }).map(({ time, on, plan }): DrawnFault => {
    return (ground) => [{ ...time(ground), on: on(ground), ...plan } as ReturnType<DrawnFault>[number]];
  });
}
