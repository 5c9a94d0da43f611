import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Fault, Scenario } from "../../../sim/index.js";
import { checksOf, FILES, LIMITS, outcome, outcomeOf, pairOf } from "./pairs.js";

const SEEDS = [1, 2, 3, 4, 5];

test("each limit has two files", () => {
  expect(FILES).toHaveLength(2 * LIMITS.length);
});

describe.each(LIMITS)("%s", (limit) => {
  const { classic, resilient } = pairOf(limit);

  test("has files that differ in name, about and profile alone", () => {
    const { name, about, protocol, ...rest } = parse(resilient.text);
    expect([classic.scenario.name, name]).toEqual([limit, `${limit}.resilient`]);
    expect(protocol.profile).toBe("resilient");
    const { about: told, ...others } = parse(classic.text);
    expect(others).toEqual({ name: limit, protocol: { ...protocol, profile: "classic" }, ...rest });
    expect(told).not.toBe(about);
  });

  test("has small files, and tells what they teach", () => {
    for (const { text, scenario } of [classic, resilient]) {
      expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(25);
      expect(text).toMatch(/\n\n# [^]{60,}\nname: /);
      expect(scenario.about.length).toBeGreaterThan(0);
    }
  });

  test.each(SEEDS)("shows in the classic profile, and not in the resilient one, with seed %i", (seed) => {
    const broken = { ...classic.scenario, seed };
    expect(outcomeOf(broken)).toEqual(outcome(checksOf(broken), broken));
    const mended = { ...resilient.scenario, seed };
    expect(outcomeOf(mended)).toEqual(outcome([], mended));
  });

  test.each(withoutOneCause(classic.scenario))("does not show without $cause", ({ scenario }) => {
    expect(outcomeOf(scenario)).toEqual(outcome([], scenario));
  });
});

/** The scenario without each of its faults in turn; if it has none, on a network that is quick. */
function withoutOneCause(scenario: Scenario): { cause: string; scenario: Scenario }[] {
  const { faults, network } = scenario;
  if (faults.length === 0) {
    const quick = { ...scenario, network: { ...network, latency: { kind: "constant", value: 10 } as const } };
    return [{ cause: "its slow network", scenario: quick }];
  }
  return faults.filter(isHarm).map((harm) => {
    const left = faults.filter((fault) => fault !== harm && fault !== returnFrom(harm, faults));
    return { cause: `its ${harm.act} at ${harm.at / 1000} s`, scenario: { ...scenario, faults: left } };
  });
}

function isHarm({ act }: Fault): boolean {
  return act !== "restart" && act !== "thaw";
}

/** How the same nodes come back from a kill, which makes no sense without it. */
function returnFrom(harm: Fault, faults: readonly Fault[]): Fault | undefined {
  if (harm.act !== "kill") return undefined;
  const who = JSON.stringify(harm.who);
  return faults.find(
    (fault) => fault.at > harm.at && !isHarm(fault) && "who" in fault && JSON.stringify(fault.who) === who,
  );
}
