import { rounded } from "./dice.js";
import { type Kinds, lawAbout, someLinks, somePeers, when } from "./ground.js";

/** Nodes are cut off, and links treat their messages badly. */
export const LINK_KINDS: Kinds<
  "partition" | "swizzle" | "loss" | "duplicate" | "reorder" | "delay" | "flap" | "halfOpen"
> = {
  partition: {
    needs: "peers",
    draw(ground) {
      const { dice, name, peers } = ground;
      const group = somePeers(ground);
      const others = peers.filter((peer) => !group.names.includes(peer));
      const isBetween = others.length > 0 && dice.chance(0.25);
      return [
        {
          ...when(ground),
          act: "partition",
          name,
          from: group,
          to: isBetween ? { names: dice.some(others, dice.few(others.length)) } : "others",
          direction: dice.chance(0.5) ? "both" : dice.one(["out", "in"] as const),
        },
      ];
    },
  },
  swizzle: {
    needs: "peers",
    draw(ground) {
      const who = somePeers(ground);
      const { at, lasts } = when(ground);
      // One step between two cuts or two healings, and one between the last cut and the first healing.
      const every = rounded(lasts / (2 * who.names.length));
      return [{ at, act: "swizzle", who, every, lasts: every }];
    },
  },
  loss: {
    needs: "peers",
    draw(ground) {
      return [{ ...when(ground), act: "loss", on: someLinks(ground), share: ground.dice.one(LOSSES) }];
    },
  },
  duplicate: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const after = lawAbout(dice.span(1, 5_000), ground);
      return [{ ...when(ground), act: "duplicate", on: someLinks(ground), share: dice.one(SHARES), after }];
    },
  },
  reorder: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const by = lawAbout(dice.span(10, 5_000), ground);
      return [{ ...when(ground), act: "reorder", on: someLinks(ground), share: dice.one(SHARES), by }];
    },
  },
  delay: {
    needs: "peers",
    draw(ground) {
      const by = lawAbout(ground.dice.span(50, 20_000), ground);
      return [{ ...when(ground), act: "delay", on: someLinks(ground), by }];
    },
  },
  flap: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const up = lawAbout(dice.span(200, 20_000), ground);
      const down = lawAbout(dice.span(100, 20_000), ground);
      return [{ ...when(ground), act: "flap", on: someLinks(ground), up, down }];
    },
  },
  halfOpen: {
    needs: "peers",
    draw: (ground) => [{ ...when(ground), act: "halfOpen", on: someLinks(ground) }],
  },
};

const LOSSES = [0.01, 0.05, 0.1, 0.2, 0.5, 0.9, 1];

const SHARES = [0.01, 0.1, 0.5, 1];
