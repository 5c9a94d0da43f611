import { describe, expect, test } from "vitest";
import type { Verdict } from "../../sim/result.js";
import { parseScenario } from "../../sim/scenario/load.js";
import type { ScenarioInput } from "../../sim/scenario/schema.js";
import { simulate } from "../../sim/simulate.js";
import {
  answersTheDead,
  type Canary,
  countsOneStrikeTooFew,
  forgetsItsMessages,
  forwardsBack,
  forwardsNothing,
  gossipsToTheDead,
  reportsNobody,
} from "./fixtures/bugs.js";

/** Four peers in a ring, 10 ms between two of them, of whom the first publishes one message at 5 s. */
const ring: ScenarioInput = {
  name: "canary",
  duration: "2 min",
  seeds: 1,
  peers: 4,
  overlay: { ring: { each: 1 } },
  protocol: { gossip: "off" },
  network: { latency: "10 ms" },
  publish: [{ at: "5 s", by: "peer-1" }],
};

/** What a peer with a bug does in a scenario in which a sound one passes. */
interface Trial {
  readonly bug: string;
  readonly canary: Canary;
  readonly scenario: ScenarioInput;
  /** The one check that fails. */
  readonly check: Verdict["check"];
  /** The event that broke it. */
  readonly worst: string;
}

const trials: readonly Trial[] = [
  {
    bug: "forgets its message list",
    canary: forgetsItsMessages,
    scenario: { ...ring, duration: "6 s" },
    check: "neverTwice",
    // The two copies meet at the far end, which sends each of them on.
    worst: "peer-3 sent peer-1#1 to peer-2 at 5.02 s, and had received it from there",
  },
  {
    bug: "forwards a message back to the sender",
    canary: forwardsBack,
    scenario: ring,
    check: "neverTwice",
    worst: "peer-2 sent peer-1#1 to peer-1 at 5.01 s, and had received it from there",
  },
  {
    bug: "forwards nothing",
    canary: forwardsNothing,
    scenario: { ...ring, expect: [{ coverage: { of: "reachable" } }] },
    check: "coverage",
    worst: "peer-1#1, published at 5 s: 3 of 4; peer-3 never got it",
  },
  {
    bug: "declares a neighbour dead after 2 strikes",
    canary: countsOneStrikeTooFew,
    // Asked at 26, 39 and 52 s, it answers at 53 s: that is two misses, and three would be too many.
    scenario: {
      ...ring,
      faults: [
        { at: "20 s", kill: { names: ["peer-2"], how: "freeze" } },
        { at: "53 s", thaw: { names: ["peer-2"] } },
      ],
      expect: ["falsePositives"],
    },
    check: "falsePositives",
    worst: "peer-1 declared peer-2 dead at 52 s",
  },
  {
    bug: "answers one that it declared dead",
    canary: answersTheDead,
    scenario: frozenFor("50 s"),
    check: "neverToDead",
    worst: "peer-1 sent livenessReply to peer-2 at 70.01 s, having declared it dead",
  },
  {
    bug: "goes on gossiping to one that it declared dead",
    canary: gossipsToTheDead,
    scenario: { ...frozenFor("50 s"), publish: [{ at: "80 s", by: "peer-1" }] },
    check: "neverToDead",
    worst: "peer-1 sent peer-1#1 to peer-2 at 80 s, having declared it dead",
  },
  {
    bug: "does not report the dead to the seeds",
    canary: reportsNobody,
    scenario: {
      ...ring,
      faults: [{ at: "20 s", kill: { names: ["peer-2"], how: "power-off" } }],
      expect: [{ detection: { within: "52 s" } }, { removal: { within: "52.01 s" } }],
    },
    check: "removal",
    worst: "peer-2, dead at 20 s: never removed",
  },
];

/** The second peer freezes for so long that it is declared dead, and then asks its neighbours whether they are alive. */
function frozenFor(span: string): ScenarioInput {
  const freeze = { at: "20 s", kill: { names: ["peer-2"], how: "freeze" as const } };
  const thaw = { at: `${20 + Number.parseInt(span, 10)} s`, thaw: { names: ["peer-2"] } };
  return { ...ring, faults: [freeze, thaw] };
}

describe.each(trials)("a peer that $bug", ({ canary, scenario, check, worst }) => {
  const parsed = parseScenario(scenario);
  const { verdicts } = simulate(parsed, { protocol: canary(parsed.protocol) });

  test(`is caught by ${check}, and by no other check`, () => {
    expect(verdicts.filter(({ held }) => !held).map((verdict) => verdict.check)).toEqual([check]);
  });

  test(`is caught in the act: ${worst}`, () => {
    expect(verdicts.find((verdict) => verdict.check === check)?.worst).toBe(worst);
  });

  test("is told from a sound one, which passes", () => {
    expect(simulate(parsed).verdicts.filter(({ held }) => !held)).toEqual([]);
  });
});
