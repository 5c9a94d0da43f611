import type { Milliseconds, Scenario } from "../../sim/index.js";
import type { Pass, Proposals } from "./candidate.js";
import { lastTrouble, pulledForward } from "./timeline.js";

/** How much of a span is left, the least first. */
const SHARES = [0, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 7 / 8];

/** What is left of a wait at least: what comes after something shall not come at the same time. */
const LEAST_WAIT: Milliseconds = 1_000;

/** An earlier end. */
export const shorter: Pass = {
  name: "shorter",
  *propose(best): Proposals {
    const { scenario } = best;
    const last = lastTrouble(scenario);
    for (const share of SHARES) {
      const duration = Math.ceil((last + (scenario.duration - last) * share) / 1_000) * 1_000;
      if (duration >= scenario.duration) return;
      const kept = yield { scenario: cutAt(scenario, duration) };
      if (kept !== undefined) return;
    }
  },
};

/** Shorter waits between one thing and the next, and peers that join sooner. */
export const shorterWaits: Pass = {
  name: "shorter waits",
  *propose(best): Proposals {
    let now = best;
    for (const every of best.scenario.overlay.kind === "protocol" ? [100, 0] : [0]) {
      const join = { at: 0, every };
      now = (yield { scenario: { ...now.scenario, peers: { ...now.scenario.peers, join } } }) ?? now;
    }
    for (let i = 0; i < moments(now.scenario).length; i++) {
      const at = moments(now.scenario);
      const from = at[i - 1] ?? 0;
      for (const share of SHARES) {
        const by = Math.floor((at[i] - from) * (1 - share)) - (share === 0 ? LEAST_WAIT : 0);
        if (by <= 0) continue;
        const kept = yield { scenario: pulledForward(now.scenario, from, by) };
        if (kept === undefined) continue;
        now = kept;
        break;
      }
    }
  },
};

function cutAt(scenario: Scenario, duration: Milliseconds): Scenario {
  const within = (span: Milliseconds | null) => (span === null ? null : Math.min(span, duration));
  return {
    ...scenario,
    duration,
    expect: scenario.expect.map((expected) => ({
      ...expected,
      ...("until" in expected ? { until: within(expected.until) } : {}),
      ...("at" in expected && typeof expected.at === "number" ? { at: within(expected.at) } : {}),
    })) as Scenario["expect"],
  };
}

/** When something happens, in the order of time, each moment once. */
function moments({ faults, publish, duration }: Scenario): Milliseconds[] {
  const all = [...faults.map(({ at }) => at), ...publish.map(({ at }) => at), duration];
  return [...new Set(all)].toSorted((a, b) => a - b);
}
