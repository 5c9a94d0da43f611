import { rounded } from "./dice.js";
import { type Kinds, lawAbout, somePeers, someSeeds, when } from "./ground.js";

/** Nodes go, and most come back. */
export const NODE_KINDS: Kinds<"kill" | "freeze" | "leave" | "outage" | "seedOutage" | "rollingRestart" | "pauses"> = {
  kill: {
    needs: "peers",
    draw(ground) {
      const { at } = when(ground);
      return [{ at, act: "kill", who: somePeers(ground), how: ground.dice.one(DEATHS) }];
    },
  },
  freeze: {
    needs: "peers",
    draw(ground) {
      const { at, lasts } = when(ground);
      const who = somePeers(ground);
      return [
        { at, act: "kill", who, how: "freeze" },
        { at: at + lasts, act: "thaw", who },
      ];
    },
  },
  leave: {
    needs: "peers",
    draw: (ground) => [{ at: when(ground).at, act: "leave", who: somePeers(ground) }],
  },
  outage: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      return [
        { ...when(ground), act: "outage", who: somePeers(ground), how: dice.one(DEATHS), memory: dice.one(MEMORIES) },
      ];
    },
  },
  seedOutage: {
    needs: "seeds",
    draw(ground) {
      const { dice } = ground;
      return [
        { ...when(ground), act: "outage", who: someSeeds(ground), how: dice.one(DEATHS), memory: dice.one(MEMORIES) },
      ];
    },
  },
  rollingRestart: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const { at, lasts } = when(ground);
      const who = somePeers(ground);
      // The last node goes down at `every` times the others, and stays down for two of these spans at most.
      const every = rounded(lasts / (who.names.length + 1));
      const down = rounded(every * dice.one([0.2, 0.5, 1, 2]));
      return [{ at, act: "rollingRestart", who, every, down, memory: dice.one(MEMORIES), how: dice.one(DEATHS) }];
    },
  },
  pauses: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const every = lawAbout(dice.span(500, 10_000), ground);
      const each = lawAbout(dice.span(50, 5_000), ground);
      return [{ ...when(ground), act: "pauses", who: somePeers(ground), every, each }];
    },
  },
};

const DEATHS = ["crash", "power-off"] as const;

const MEMORIES = ["kept", "lost"] as const;
