import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { defineScenario, loadScenario, Run, runScenario, type ScenarioInput, simulate } from "../../sim/index.js";
import "../../testing/vitest/index.js";

const base = {
  name: "matched",
  seed: 3,
  duration: "90 s",
  peers: 12,
  network: { latency: "20 ms" },
  protocol: { gossip: { every: "5 s", messages: 3 } },
} satisfies ScenarioInput;

/** Nothing goes wrong. */
const calm = runScenario(defineScenario(base));
/** Three peers die, one after half a minute, and are forgotten after 3 × 13 s and a bit. */
const deadly = runScenario(defineScenario({ ...base, faults: [{ at: "30 s", kill: { names: ["peer-12"] } }] }));
/** Two halves that are apart to the end: what is published then stays in its half. */
const parted = runScenario(
  defineScenario({
    ...base,
    protocol: { gossip: { every: "10 s", messages: 4 } },
    faults: [{ at: "15 s", partition: { isolate: { peers: "50 %" } } }],
    expect: [{ coverage: { within: "5 s" } }, { coverage: { of: "reachable" } }],
  }),
);

describe("a matcher judges as the scenario's own expectations do:", () => {
  test("coverage", () => {
    expect(calm).toReachCoverage();
    expect(calm).toReachCoverage({ of: "reachable", atLeast: "100 %", within: "2 s" });
    expect(parted).not.toReachCoverage({ within: "5 s" });
    expect(failure(() => expect(parted).toReachCoverage({ within: "5 s" }))).toContain(
      parted.result.verdicts[0].measured,
    );
  });

  test("the time to a share", () => {
    expect(calm).toDeliverWithin({ t99: "2 s" });
    expect(calm).not.toDeliverWithin({ t50: "1 ms" });
  });

  test("deaths: that they are declared, and forgotten", () => {
    expect(deadly).toDetectDeaths({ within: "52 s" });
    expect(deadly).toForgetTheDead({ within: "53 s" });
    expect(deadly).not.toDetectDeaths({ within: "10 s" });
    expect(deadly).not.toForgetTheDead({ within: "10 s" });
  });

  test("that nobody is declared dead who lives", () => {
    expect(deadly).toHaveNoFalsePositives();
    expect(parted).not.toHaveNoFalsePositives();
  });

  test("that the overlay holds together, at a moment and all the time", () => {
    expect(calm).toBeConnected();
    expect(parted).toBeConnected({ at: "20 s" });
    expect(calm).toStayConnected();
  });

  test("anything else that a scenario can list", () => {
    expect(calm).toShow("registry");
    expect(deadly).toShow({ falsePositives: { atMost: 2 } });
    expect(calm).not.toShow({ never: { live: { atLeast: 5 } } });
  });
});

describe("a matcher about what the run was", () => {
  test("tells whether all that the scenario expected is so, of a run and of its result", () => {
    expect(calm).toHoldItsExpectations();
    expect(simulate(calm.scenario)).toHoldItsExpectations();
    expect(parted).not.toHoldItsExpectations();
    const text = failure(() => expect(parted.result).toHoldItsExpectations());
    expect(text).toContain("3 of 4 expectations");
    expect(text).toContain("coverage of live peers ≥ 100 % within 5 s");
    expect(text).not.toContain("coverage of reachable peers");
  });

  test("tells whether each fault took effect", () => {
    expect(deadly).toMeetItsFaults();
    const idle = runScenario(
      defineScenario({
        ...base,
        faults: [
          { at: "20 s", kill: { names: ["peer-1"] } },
          { at: "40 s", leave: { names: ["peer-1"] } },
        ],
      }),
    );
    expect(failure(() => expect(idle).toMeetItsFaults())).toMatch(/Fault 2 +leave: 0 /);
  });

  test("compares the digest", () => {
    expect(calm).toReplayTo(simulate(calm.scenario).digest ?? "");
    expect(failure(() => expect(calm).toReplayTo("0123456789abcdef"))).toContain(calm.result.digest);
  });
});

describe("what was not judged", () => {
  test("neither holds nor fails to hold", () => {
    expect(failure(() => expect(calm).toDetectDeaths({ within: "52 s" }))).toContain("no death to judge");
    expect(failure(() => expect(calm).not.toDetectDeaths({ within: "52 s" }))).toContain("no death to judge");
  });
});

describe("a failure says", () => {
  test("what was expected, what was measured, the worst case, and which run it was", () => {
    const text = failure(() => expect(parted).toReachCoverage({ within: "5 s" }));
    expect(text).toMatch(/^expect\(run\)\.toReachCoverage\(\)/);
    expect(text).toMatch(/Expected +coverage of live peers ≥ 100 % within 5 s/);
    expect(text).toMatch(/Measured +\d+ of \d+ messages did/);
    expect(text).toMatch(/Worst +peer-\d+#\d+, published at .*; peer-\d+ never got it/);
    expect(text).toMatch(/Run +matched, seed 3, digest [0-9a-f]{16}/);
    expect(text).toMatch(/Replay +the same scenario gives the same run; HEARSAY_FAILURES=DIR/);
  });

  test("the same of what is not to be so", () => {
    const text = failure(() => expect(calm).not.toBeConnected());
    expect(text).toMatch(/^expect\(run\)\.not\.toBeConnected\(\)/);
    expect(text).toContain("This is so, and should not be");
  });
});

describe("a failing run is written to the folder that HEARSAY_FAILURES names,", () => {
  const folders: string[] = [];
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function emptyFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "hearsay-failures-"));
    folders.push(folder);
    return folder;
  }

  test("as a scenario file that gives the same run, and the same failure", () => {
    const folder = emptyFolder();
    vi.stubEnv("HEARSAY_FAILURES", join(folder, "new"));
    const text = failure(() => expect(parted).toReachCoverage({ within: "3 s" }));
    const [file, ...others] = readdirSync(join(folder, "new"));
    expect(others).toEqual([]);
    expect(text).toContain(`npx hearsay run `);
    expect(text).toContain(file);
    const { scenario } = loadScenario(readFileSync(join(folder, "new", file), "utf8"), { file });
    const { digest, verdicts } = simulate(scenario);
    expect(digest).toBe(parted.result.digest);
    expect(verdicts).toContainEqual(parted.judge({ coverage: { within: "3 s" } }));
  });

  test("once for each test, so that the last of many failures stays", () => {
    const folder = emptyFolder();
    vi.stubEnv("HEARSAY_FAILURES", folder);
    failure(() => expect(parted).toReachCoverage());
    failure(() => expect(deadly).toReachCoverage({ within: "1 ms" }));
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(readFileSync(join(folder, files[0]), "utf8")).toContain("kill");
  });

  test("and nothing is written for what holds", () => {
    const folder = emptyFolder();
    vi.stubEnv("HEARSAY_FAILURES", folder);
    expect(calm).toReachCoverage();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("and a folder that cannot be made is told, beside the failure", () => {
    vi.stubEnv("HEARSAY_FAILURES", "/dev/null/here");
    const text = failure(() => expect(parted).toReachCoverage());
    expect(text).toContain("cannot be written");
    expect(text).toContain("Measured");
  });
});

describe("what is no run is refused, with what to write:", () => {
  test("a result, whose record is gone", () => {
    expect(() => expect(calm.result).toReachCoverage()).toThrow("expect what runScenario(…) returns, or list");
  });

  test("a scenario", () => {
    expect(() => expect(calm.scenario).toReachCoverage()).toThrow("a scenario, which has not run yet");
  });

  test("a number, nothing, a promise", () => {
    expect(() => expect(7).toHoldItsExpectations()).toThrow("not a number");
    expect(() => expect(undefined).toBeConnected()).toThrow("not undefined");
    expect(() => expect(Promise.resolve(calm)).toBeConnected()).toThrow("nothing to await");
  });

  test("an option that there is not, by the compiler too", () => {
    // @ts-expect-error there is no such key
    expect(() => expect(calm).toReachCoverage({ withn: "10 s" })).toThrow("did you mean `within`?");
    // @ts-expect-error deaths are to be declared within some span
    expect(() => expect(deadly).toDetectDeaths({})).toThrow("within");
    // @ts-expect-error coverage is no time
    expect(() => expect(calm).toDeliverWithin({ coverage: "2 s" })).toThrow("coverage");
  });

  test("an expectation that cannot be, as in a scenario file", () => {
    expect(calm).toBeInstanceOf(Run);
    expect(() => expect(calm).toReachCoverage({ within: "10" as "10 s" })).toThrow("coverage.within");
    expect(() => expect(calm).toBeConnected({ at: "10 min" })).toThrow("when the run is over");
  });
});

/** The text with which it fails. */
function failure(expectation: () => void): string {
  let text: string | undefined;
  try {
    expectation();
  } catch (error) {
    text = stripVTControlCharacters((error as Error).message);
  }
  if (text === undefined) throw new Error("it did not fail");
  return text;
}
