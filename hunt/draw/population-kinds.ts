import type { FaultAct, Law } from "../../sim/scenario/scenario.js";
import { rounded } from "./dice.js";
import { type Ground, type Kinds, lawAbout, somePeers, when } from "./ground.js";

/** Peers come, and peers go. */
export const POPULATION_KINDS: Kinds<"join" | "churn"> = {
  join: {
    needs: "nothing",
    draw(ground) {
      const { dice, base } = ground;
      const { at, lasts } = when(ground);
      const peers = dice.few(Math.ceil(base.peers.count / 2));
      return [{ at, act: "join", peers, every: dice.chance(0.5) ? 0 : rounded(lasts / peers) }];
    },
  },
  churn: {
    needs: "peers",
    draw(ground) {
      const { dice, base } = ground;
      const { at, lasts } = when(ground);
      const session = sessionAbout(dice.span(1_000, Math.max(1_000, lasts)), ground);
      const how = dice.one(["leave", "crash", "power-off"] as const);
      const canCome = base.overlay.kind === "protocol";
      const who = !canCome || dice.chance(0.75) ? somePeers(ground) : null;
      const arrivals = canCome && (who === null || dice.chance(0.5)) ? arrivalsIn(lasts, ground) : null;
      return [{ at, act: "churn", arrivals, who, session, how, returns: returnsOf(ground), lasts }];
    },
  },
};

type Churn = Extract<FaultAct, { act: "churn" }>;

/** Newcomers: half as many as there are peers, or about so many, at the most. */
function arrivalsIn(lasts: number, { dice, base }: Ground): Churn["arrivals"] {
  const peers = dice.few(Math.ceil(base.peers.count / 2));
  return dice.chance(0.75) ? { kind: "poisson", every: rounded(lasts / peers) } : { kind: "together", peers };
}

function returnsOf(ground: Ground): Churn["returns"] {
  const { dice } = ground;
  if (dice.chance(0.5)) return null;
  return { after: lawAbout(dice.span(500, 30_000), ground), memory: dice.one(["kept", "lost"] as const) };
}

/** A law of session times: of one shape or of another, all about so long. */
function sessionAbout(span: number, { dice }: Ground): Law {
  switch (dice.one(["exponential", "weibull", "lognormal", "pareto"] as const)) {
    case "exponential":
      return { kind: "exponential", mean: span };
    case "weibull":
      return { kind: "weibull", scale: span, shape: 0.5 };
    case "lognormal":
      return { kind: "lognormal", median: span, p99: 10 * span };
    case "pareto":
      return { kind: "pareto", minimum: rounded(span / 2), shape: 1.5 };
  }
}
