import { expect, test, vi } from "vitest";
import type { LatencyPlan } from "../../sim/scenario/scenario.js";
import { simulate } from "../../sim/simulate.js";
import { eventful } from "../support/eventful.js";
import { WILD_NETWORK } from "../support/scenarios.js";

const GLOBALS = `Date performance setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate
  queueMicrotask crypto fetch structuredClone Intl WeakRef FinalizationRegistry`;

const INEXACT = `random pow log log2 log10 log1p exp expm1 cbrt hypot
  sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh`;

const latencies: readonly (readonly [string, LatencyPlan])[] = [
  ["normal", { kind: "normal", mean: 50, deviation: 20 }],
  ["lognormal", { kind: "lognormal", median: 40, p99: 250 }],
  ["exponential", { kind: "exponential", mean: 30 }],
  ["Pareto", { kind: "pareto", minimum: 10, shape: 2 }],
  ["planetary", { kind: "geo", stretch: 2, lastMile: { kind: "lognormal", median: 4, p99: 25 } }],
];

test.each(latencies)(
  "a run with %s latencies needs no clock, no timer, no chance and no inexact arithmetic",
  (_, latency) => {
    const scenario = eventful({
      network: { ...WILD_NETWORK, latency, jitter: { kind: "normal", mean: 5, deviation: 2 } },
    });
    const free = simulate(scenario);
    const { result, used } = fenced(() => simulate(scenario));
    expect(used).toEqual([]);
    expect(result).toEqual(free);
  },
);

test("the fence holds: what is behind it throws, and is told", () => {
  const attempts = [() => Date.now(), () => performance.now(), () => Math.random(), () => "a".localeCompare("b")];
  const { result, used } = fenced(() =>
    attempts.map((attempt) => {
      try {
        return attempt();
      } catch {
        return "threw";
      }
    }),
  );
  expect(result).toEqual(["threw", "threw", "threw", "threw"]);
  expect(used).toEqual(["Date", "performance", "Math.random", "localeCompare"]);
});

/** Does something while the clock, the timers, chance and inexact arithmetic throw; tells which of them were used. */
function fenced<Result>(act: () => Result): { result: Result; used: string[] } {
  const used: string[] = [];
  const trap = (name: string) => () => {
    used.push(name);
    throw new Error(`${name} is behind the fence`);
  };
  try {
    for (const name of words(GLOBALS)) vi.stubGlobal(name, new Proxy(function () {}, trapsOf(trap(name))));
    for (const name of words(INEXACT)) vi.spyOn(Math, name as "random").mockImplementation(trap(`Math.${name}`));
    for (const name of ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"] as const) {
      vi.spyOn(String.prototype, name).mockImplementation(trap(name));
    }
    return { result: act(), used };
  } finally {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }
}

/** Whatever is done with it is caught: called, made an object of, asked for a property. */
function trapsOf(caught: () => never): ProxyHandler<() => void> {
  return { apply: caught, construct: caught, get: caught };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
