import { expect, test } from "vitest";
import { describeFault } from "../../../cli/terminal/faults.js";
import { parseScenario } from "../../../sim/index.js";

test.each([
  [{ outage: { seeds: "all", for: "30 s" } }, "take all seeds down for 30 s (power-off, memory lost)"],
  [
    { rollingRestart: { peers: "20 %", every: "5 s", down: "3 s", memory: "kept" } },
    "restart 20 % of the peers, one every 5 s, down for 3 s (crash, memory kept)",
  ],
  [
    {
      pauses: {
        peers: "all",
        every: { exponential: { mean: "2 s" } },
        each: { uniform: ["20 ms", "200 ms"] },
        for: "1 min",
      },
    },
    "pause all peers for 20 ms to 200 ms, every exponential (mean 2 s) for 1 min",
  ],
  [{ slowNodes: { peers: 3, perMessage: "5 ms" } }, "slow 3 peers down by 5 ms a message"],
  [
    { clock: { peers: 1, drift: "-0.001 %", jump: "10 s", for: "20 s" } },
    "change the clock of 1 peer: 10 s forward, 0.001 % too slow for 20 s",
  ],
  [{ lyingSeeds: { seeds: 1, list: "dead" } }, "have 1 seed hand out lists of dead peers"],
  [{ join: { peers: 50 } }, "50 peers join at once"],
  [{ join: { peers: 50, every: "1 s" } }, "50 peers join, one every 1 s"],
  [
    {
      churn: {
        arrivals: { poisson: { every: "2 s" } },
        session: { weibull: { scale: "20 s", shape: 0.6 } },
        for: "30 s",
      },
    },
    "churn: a peer joins every 2 s in the mean, sessions of Weibull (scale 20 s, shape 0.6) (then leave) for 30 s",
  ],
  [
    { churn: { peers: 5, session: "9 s", how: "crash", returns: { after: "3 s" } } },
    "churn: 5 peers come and go, sessions of 9 s (then crash), back after 3 s (memory lost)",
  ],
])("%j", (act, words) => {
  const [fault] = parseScenario({ name: "test", duration: "2 min", peers: 20, faults: [{ at: "1 s", ...act }] }).faults;
  expect(describeFault(fault)).toBe(words);
});
