import { expect, test } from "vitest";
import { curve, type Curve } from "../../hunt/index.js";
import type { Scenario } from "../../sim/index.js";
import { endOf } from "../support/generators.js";
import { scenarioWith } from "../support/scenarios.js";

/** One datagram over a link that loses half of them: it is lost with some seeds, and decided when it is sent, at 20 s. */
function coin(seed: number): Scenario {
  return scenarioWith({
    seed,
    seeds: 0,
    peers: { count: 2, join: { at: 0, every: 0 } },
    overlay: { kind: "edges", edges: [[0, 1]] },
    protocol: { gossip: "off", liveness: "off" },
    network: { mode: "datagram", loss: 0.5 },
    publish: [{ at: 20_000, count: 1, every: 0, by: "peer-1", payload: 0 }],
    duration: 40_000,
    expect: [{ check: "coverage", of: "live", atLeast: 1, within: null, from: 0, until: null, after: null }],
  });
}

const outcomes = Array.from({ length: 10 }, (_, seed) => endOf(curve(coin(seed), { moments: 1, futures: 1 })));
const failing = outcomes.findIndex((outcome) => "points" in outcome);

test("a failure is as likely as its coin, up to the moment at which it falls, and certain after it", () => {
  const { points, inevitableAt, lastWayOutAt, signature } = endOf(
    curve(coin(failing), { moments: 8, futures: 200 }),
  ) as Curve;
  expect(signature).toBe("coverage of live");
  for (const { at, failed, futures, interval } of points) {
    const share = failed / futures;
    if (at > 20_000) expect(share).toBe(1);
    else expect(Math.abs(share - 0.5)).toBeLessThan(0.15);
    expect(interval.low).toBeLessThanOrEqual(share);
    expect(interval.high).toBeGreaterThanOrEqual(share);
  }
  expect(lastWayOutAt).toBeLessThanOrEqual(20_000);
  expect(lastWayOutAt).toBeGreaterThan(19_980);
  expect(inevitableAt).toBeGreaterThan(20_000);
  expect(inevitableAt).toBeLessThan(20_020);
});

test("the same run gives the same curve", () => {
  const draw = () => endOf(curve(coin(failing), { moments: 4, futures: 10 }));
  expect(draw()).toEqual(draw());
});

test("of a run that held there is no curve", () => {
  const holding = outcomes.find((outcome) => !("points" in outcome));
  expect(holding).toMatchObject({ outcome: "held" });
});
