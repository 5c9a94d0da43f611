import { describe, expect, test } from "vitest";
import { failuresToExplain } from "../../../cli/reporting/failures-to-explain.js";
import { besideResult } from "../../../cli/reporting/page-path.js";
import { pastedCommand } from "../../../cli/reporting/pasted-command.js";
import { loadScenario, type RunResult, simulate } from "../../../sim/index.js";
import { scenarioWith } from "../../support/scenarios.js";

const result = simulate(scenarioWith({ publish: [{ at: 5_000, by: "peer-1", count: 3, every: 100, payload: 0 }] }));

/** The result with these changes in it. */
function having(
  change: Partial<Pick<RunResult, "verdicts">> & {
    missed?: readonly number[];
    deaths?: RunResult["detection"]["perDeath"];
  },
): RunResult {
  const { verdicts = [], missed = [], deaths = [] } = change;
  const perMessage = result.dissemination.perMessage.slice(0, 3).map((row, place) => ({
    ...row,
    name: `peer-1#${place}`,
    reachable: 10,
    delivered: 10 - (missed[place] ?? 0),
    missedBy: missed[place] ? `peer-${place + 4}` : null,
  }));
  return {
    ...result,
    verdicts,
    dissemination: { ...result.dissemination, perMessage },
    detection: { ...result.detection, perDeath: deaths },
  };
}

const verdict = (check: string, message: string | null, peer: string): RunResult["verdicts"][number] => ({
  expectation: check,
  check,
  held: false,
  measured: "",
  worst: "",
  margin: null,
  judged: 1,
  worstCase: { message, peer, at: 0 },
});

const death = { node: "peer-9", at: 1_000, neighbours: 3, watchedUntil: null, listedBy: 0, listedUntil: null } as const;

describe("what a report explains", () => {
  test("is nothing where nothing failed", () => {
    expect(failuresToExplain(having({}))).toEqual([]);
    expect(
      failuresToExplain(having({ verdicts: [{ ...verdict("coverage", "peer-1#1", "peer-2"), held: true }] })),
    ).toEqual([]);
  });

  test("is the worst case of each verdict that failed, then a peer for each message, the worst message first", () => {
    const verdicts = [verdict("coverage", "peer-1#1", "peer-5"), verdict("removal", null, "peer-7")];
    expect(failuresToExplain(having({ verdicts, missed: [1, 2, 4] }))).toEqual([
      { peer: "peer-5", message: "peer-1#1" },
      { dead: "peer-7" },
      { peer: "peer-6", message: "peer-1#2" },
      { peer: "peer-4", message: "peer-1#0" },
    ]);
  });

  test("is no worst case that is about no single message or death", () => {
    expect(failuresToExplain(having({ verdicts: [verdict("connected", null, "peer-7")] }))).toEqual([]);
  });

  test("is a death that nobody declared, or that a seed never heard of, and no other", () => {
    const heard = { ...death, declaredAt: 2_000, removedAt: null, restartedAt: null };
    expect(failuresToExplain(having({ deaths: [heard] }))).toEqual([]);
    expect(failuresToExplain(having({ deaths: [{ ...heard, declaredAt: null }] }))).toEqual([{ dead: "peer-9" }]);
    expect(failuresToExplain(having({ deaths: [{ ...heard, listedBy: 2 }] }))).toEqual([{ dead: "peer-9" }]);
    expect(failuresToExplain(having({ deaths: [{ ...heard, declaredAt: null, restartedAt: 1_500 }] }))).toEqual([]);
  });
});

describe("a command to paste", () => {
  test("carries its scenario, which loads as it was", () => {
    const scenario = scenarioWith({ about: "Quotes ' and \" and $HOME and\nEND\nof it.", seed: 99 });
    const [first, ...lines] = pastedCommand(scenario, "why", ["--message", "peer-3#12"]).split("\n");
    const [, end] = /^hearsay why - --message 'peer-3#12' <<'(\w+)'$/.exec(first!)!;
    expect(lines.indexOf(end!)).toBe(lines.length - 1);
    const { scenario: loaded } = loadScenario(lines.slice(0, -1).join("\n"), { file: "<stdin>" });
    expect(simulate(loaded).digest).toBe(simulate(scenario).digest);
    expect(loaded.about).toBe(scenario.about);
  });
});

test.each([
  ["out/x/result.json", "out/x/report.html"],
  ["out/x/result-seed-7.json", "out/x/report-seed-7.html"],
  ["result-tcp.json", "report-tcp.html"],
  ["a.json", "a-report.html"],
  ["results", "results-report.html"],
])("the page of %s is %s", (file, page) => {
  expect(besideResult(file)).toBe(page);
});
