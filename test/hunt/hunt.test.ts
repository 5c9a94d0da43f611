import { describe, expect, test } from "vitest";
import { drawCase, hunt, type HuntedRun, type HuntReport, spaceOf, tryOut } from "../../hunt/index.js";
import { DEFAULT_HUNT, type FaultKind, type HuntPlan } from "../../sim/scenario/hunt-plan.js";
import type { Expectation } from "../../sim/scenario/scenario.js";
import { like, plant } from "../canaries/fixtures/planting.js";
import { scenarioWith } from "../support/scenarios.js";

/** What kills and freezes break now and then: the peers are no longer all connected. */
const LISTED: Expectation = { check: "registry", stale: 0, missing: 0, at: null, after: null };

const fragile = scenarioWith({
  protocol: { liveness: { every: 2_000, strikes: 2 } },
  expect: [LISTED],
  hunt: plan("kill", "freeze", "leave"),
});

describe("a hunt", () => {
  test("finds the same failures for the same scenario and seed, and others for another", () => {
    const report = hunt(fragile, { seed: 4, runs: 40 });
    expect(report.failures.length).toBeGreaterThan(0);
    expect(hunt(fragile, { seed: 4, runs: 40 })).toEqual(report);
    expect(hunt(fragile, { seed: 5, runs: 40 })).not.toEqual(report);
  });

  test("finds in fewer runs what it finds first in more", () => {
    const [first] = hunt(fragile, { runs: 40 }).failures;
    const until = hunt(fragile, { runs: first!.first });
    expect(until.failures).toContainEqual({ ...first, runs: 1 });
    expect(hunt(fragile, { runs: first!.first - 1 }).failures).not.toContainEqual(
      expect.objectContaining({ signature: first!.signature }),
    );
  });

  test("tells of a failure by a run that fails in the same way when it is drawn and made again", () => {
    for (const { signature, first } of hunt(fragile, { runs: 40 }).failures) {
      const { scenario } = drawCase(spaceOf(fragile), 1, first);
      expect(tryOut(scenario)).toMatchObject({ outcome: "failed", signature });
    }
  });

  test("calls back after each run, in their order, and stops when it is told to", () => {
    const numbers: number[] = [];
    let seen: HuntReport | undefined;
    const report = hunt(fragile, {
      runs: 1_000,
      onRun({ number }, soFar) {
        numbers.push(number);
        seen = soFar();
        return number === 7 ? "stop" : undefined;
      },
    });
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(report.runs.all).toBe(7);
    expect(seen).toEqual(report);
  });

  test("judges what its section expects, and safety, instead of what the scenario does", () => {
    const of = (signature: string) => ({ signature });
    const own = scenarioWith({
      expect: [LISTED, { check: "neverTwice" }, { check: "neverToDead" }],
      hunt: { ...plan("kill"), expect: [{ check: "falsePositives", atMost: 0, from: 0, until: null, after: null }] },
    });
    const { checks } = hunt(own, { runs: 2 });
    expect(checks).toMatchObject([of("falsePositives"), of("neverTwice"), of("neverToDead")]);
  });

  test("judges no safety that the scenario does not, as one for a protocol of a user's own", () => {
    const { checks } = hunt(scenarioWith({ expect: [LISTED], hunt: plan("kill") }), { runs: 2 });
    expect(checks.map(({ signature }) => signature)).toEqual(["eventually registry"]);
  });

  test("takes no failure for what had nothing to judge", () => {
    const silent = scenarioWith({
      protocol: { gossip: "off" },
      expect: [{ check: "coverage", of: "live", atLeast: 1, within: null, from: 0, until: null, after: null }],
      hunt: plan("kill"),
    });
    const { runs, checks } = hunt(silent, { runs: 5 });
    expect(runs).toMatchObject({ all: 5, held: 5 });
    expect(checks[0]).toEqual({ signature: "coverage of core", judged: 0, failed: 0 });
  });

  test("counts a run that cannot be made, and says why", () => {
    const crowded = scenarioWith({
      faults: [{ at: 55_000, act: "kill", who: { peers: { kind: "count", count: 10 } }, how: "crash" }],
      hunt: plan("kill"),
    });
    const { runs, visited } = hunt(crowded, { runs: 10 });
    expect(runs).toMatchObject({ all: 10, void: 10, held: 0, failed: 0 });
    expect(runs.whyVoid).toMatch(/^the kill at 55 s cannot be carried out: it asks for 10 peers/);
    expect(visited).toMatchObject([{ kind: "kill", drawn: 10, tookEffect: 0, unknown: 10 }]);
  });

  test("gives up runs that have more events than they may", () => {
    expect(hunt(fragile, { runs: 3, mostEvents: 100 }).runs).toMatchObject({ all: 3, givenUp: 3 });
  });
});

describe("the crash of a node", () => {
  const crashing = () =>
    plant(fragile.protocol, {
      peer: (sound, host) =>
        like(sound, {
          unreachable(peer) {
            throw new RangeError(`${peer} is out of range at ${host.now()}`);
          },
        }),
    });

  test("is a failure of its own, the same whichever node it is", () => {
    const { failures, runs, visited } = hunt(fragile, { runs: 30, protocol: crashing });
    const crash = failures.find(({ isCrash }) => isCrash)!;
    expect(crash.signature).toBe("crash RangeError: n is out of range at n");
    expect(crash.runs).toBe(runs.crashed);
    expect(runs.crashed).toBeGreaterThan(1);
    expect(visited.reduce((sum, { unknown }) => sum + unknown, 0)).toBeGreaterThanOrEqual(runs.crashed);
  });
});

describe("the space of faults", () => {
  test("is counted by what each run drew, what took effect, and what then failed", () => {
    const made: HuntedRun[] = [];
    const report = hunt(fragile, { runs: 40, onRun: (run) => void made.push(run) });
    const kills = made.filter(({ kinds }) => kinds.some(({ kind }) => kind === "kill"));
    const took = kills.filter(({ kinds }) =>
      kinds.some(({ kind, took: effect }) => kind === "kill" && effect === true),
    );
    const [kill] = report.visited;
    expect(kill).toMatchObject({ kind: "kill", drawn: kills.length, tookEffect: took.length, unknown: 0 });
    expect(kill!.checks[0]).toEqual({
      judged: took.filter(({ judged }) => judged[0] !== "-").length,
      failed: took.filter(({ judged }) => judged[0] === "f").length,
    });
    expect(report.checks[0]!.failed).toBe(made.filter(({ judged }) => judged[0] === "f").length);
  });

  test("says what never took effect: a partition between peers that say nothing, for instance", () => {
    const silent = scenarioWith({
      protocol: { gossip: "off", liveness: "off" },
      overlay: { kind: "complete" },
      seeds: 0,
      hunt: plan("partition", "kill"),
    });
    const { visited } = hunt(silent, { runs: 10 });
    expect(visited).toMatchObject([{ kind: "partition", tookEffect: 0, unknown: 0 }, { kind: "kill" }]);
    expect(visited[0]!.drawn).toBeGreaterThan(0);
    expect(visited[1]!.tookEffect).toBe(visited[1]!.drawn);
  });

  test("counts other networks and other orders of ties", () => {
    const { varied } = hunt(scenarioWith({ hunt: plan() }), { runs: 40 });
    expect(varied.network).toBeGreaterThan(10);
    expect(varied.network).toBeLessThan(30);
    expect(varied.ties).toBeGreaterThan(2);
    expect(varied.ties).toBeLessThan(18);
  });
});

function plan(...kinds: FaultKind[]): HuntPlan {
  return { ...DEFAULT_HUNT, faults: kinds.map((kind) => ({ kind, weight: 1 })) };
}
