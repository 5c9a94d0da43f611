import { type Kinds, lawAbout, somePeers, someSeeds, when } from "./ground.js";

/** Nodes, their lines or their clocks are not as quick as they should be; or seeds do not say the truth. */
export const SLOW_KINDS: Kinds<"slowNodes" | "bandwidth" | "clock" | "lyingSeeds"> = {
  slowNodes: {
    needs: "peers",
    draw(ground) {
      const perMessage = lawAbout(ground.dice.span(1, 2_000), ground);
      return [{ ...when(ground), act: "slowNodes", who: somePeers(ground), perMessage }];
    },
  },
  bandwidth: {
    needs: "peers",
    draw(ground) {
      return [{ ...when(ground), act: "bandwidth", who: somePeers(ground), rate: ground.dice.one(RATES) }];
    },
  },
  clock: {
    needs: "peers",
    draw(ground) {
      const { dice } = ground;
      const drift = dice.chance(0.5) ? dice.one(DRIFTS) : 0;
      const isJump = drift === 0 || dice.chance(0.25);
      const jump = isJump ? dice.span(10, 60_000) * dice.one([-1, 1]) : 0;
      return [{ ...when(ground), act: "clock", who: somePeers(ground), drift, jump }];
    },
  },
  lyingSeeds: {
    needs: "seeds",
    draw(ground) {
      const { dice } = ground;
      const { at, lasts } = when(ground);
      const list = dice.one(["stale", "dead"] as const);
      // Who does not ask is told no lie: newcomers do.
      return [
        { at, act: "lyingSeeds", who: someSeeds(ground), list, lasts },
        { at: dice.moment(at, at + lasts), act: "join", peers: dice.whole(1, 3), every: 0 },
      ];
    },
  },
};

/** Bits per second: from some messages a second to enough for all. */
const RATES = [1_200, 9_600, 56_000, 1_000_000];

const DRIFTS = [-0.5, -0.1, -0.01, 0.01, 0.1, 0.5];
