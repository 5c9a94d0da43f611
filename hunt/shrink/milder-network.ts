import type { LatencyPlan, NetworkPlan, Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";

const QUIET: NetworkPlan = {
  mode: "stream",
  latency: { kind: "constant", value: 50 },
  directions: "same",
  jitter: { kind: "constant", value: 0 },
  loss: 0,
  retransmission: { timeout: 200, longest: 120_000, limit: 15 },
  bandwidth: null,
};

/** A network with less in it: all at once, or one thing after the other. */
export const milderNetwork: Pass = {
  name: "milder network",
  *propose(best): Proposals {
    const { network } = best.scenario;
    let now = (yield { scenario: { ...best.scenario, network: { ...QUIET, mode: network.mode } }, redraws: 4 }) ?? best;
    now = (yield { scenario: { ...now.scenario, network: QUIET }, redraws: 2 }) ?? now;
    for (const key of Object.keys(QUIET) as (keyof NetworkPlan)[]) {
      for (const value of key === "latency" ? latencies(now.scenario) : [QUIET[key]]) {
        if (JSON.stringify(value) === JSON.stringify(now.scenario.network[key])) continue;
        const scenario = { ...now.scenario, network: { ...now.scenario.network, [key]: value } };
        const kept = yield { scenario, redraws: 2 };
        if (kept === undefined) continue;
        now = kept;
        break;
      }
    }
    const { loss } = now.scenario.network;
    if (loss === 0) return;
    for (const less of [loss / 8, loss / 2]) {
      const kept = yield { scenario: { ...now.scenario, network: { ...now.scenario.network, loss: rounded(less) } } };
      if (kept !== undefined) return;
    }
  },
};

/** Latencies that are simpler than the one there is, and not longer on average. */
function latencies({ network: { latency } }: Scenario): LatencyPlan[] {
  const simple: LatencyPlan[] = [QUIET.latency, { kind: "constant", value: 10 }];
  if (latency.kind === "lognormal") simple.push({ kind: "constant", value: latency.median });
  if (latency.kind === "uniform")
    simple.push({ kind: "constant", value: Math.round((latency.low + latency.high) / 2) });
  if (latency.kind !== "constant") simple.push({ kind: "lognormal", median: 40, p99: 250 });
  return simple;
}

function rounded(share: number): number {
  return Number(share.toPrecision(1));
}
