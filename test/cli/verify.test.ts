import { afterAll, describe, expect, test } from "vitest";
import { fixture, openWorkshop, RING } from "./hearsay.js";

const { answer, file, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

const ring = file("ring.yaml", RING);

describe("hearsay verify", () => {
  test("shows that a scenario replays exactly, here, in a fresh process, and when it is watched", () => {
    const { code, stdout } = hearsay("verify", fixture("everything.yaml"));
    expect(code).toBe(0);
    const digests = [...stdout.matchAll(/^ {2}.{24}  ([0-9a-f]{16}) {2}[0-9,]+ events$/gm)].map((match) => match[1]);
    expect(digests).toHaveLength(3);
    expect(new Set(digests).size).toBe(1);
    expect(stdout).toContain("  ✓ 3 runs, all the same\n");
  });

  test("takes the scenario from the standard input, and its tables from the folder where it stands", () => {
    file("edges.csv", "1,2\n2,3\n3,4\n4,5\n");
    const scenario = RING.replace("{ ring: { each: 1 } }", "{ file: edges.csv }");
    expect(hearsayWith(scenario, "verify", "-")).toMatchObject({ code: 0, stderr: "" });
  });

  test("finds the first event in which a node decides by itself, names it, and exits with 3", () => {
    const { code, stdout } = hearsay("verify", ring, "--protocol", fixture("moody.js"));
    expect(code).toBe(3);
    expect(stdout).toContain("  ✗ the runs differ\n");
    expect(stdout).toMatch(/the first to differ is event [0-9]+:\n\n( {2}both .*\n){5} {2}here /);
    expect(stdout).toMatch(/\n {2}both +2.010000 s {2}peer-1 {4}← peer-5 {2}ping\n {2}here/);
    expect(stdout).toMatch(/\n {2}here +3.000000 s {2}peer-1 {4}→ peer-2 {2}mood-([0-9]+)\n/);
    expect(stdout).toMatch(/\n {2}fresh +3.000000 s {2}peer-1 {4}→ peer-2 {2}mood-([0-9]+)\n/);
    expect(stdout).toMatch(/\n {2}again {7}hearsay verify ring.yaml --seed 1 --protocol .*moody.js\n$/);
  });

  test.each([
    {
      what: "a message whose size differs, although nodes tell the same of it",
      wake: 'host.send(0, { kind: "ping", size: process.pid })',
      says: /the first to differ is event [0-9]+:\n(.*\n)+ {2}here .* something that no node tells of .*\n {2}fresh .* something that no node tells of/,
    },
    {
      what: "what a node notes, although the events are the same",
      wake: "host.observer.note(String(process.pid))",
      says: /✗ the events are the same, but the results differ\n(.*\n)+ {2}here +1.000000 s {2}peer-1 {4}notes [0-9]+\n/,
    },
    {
      what: "a node that throws in one process only",
      wake: 'if (process.argv.includes("replay")) throw new Error("not here")',
      says: /\n {2}in a fresh process +peer-1 threw at 1 s \(seed 1\): not here\n(.*\n)+ {2}fresh .* peer-1 threw at 1 s/,
    },
  ])("finds $what", ({ wake, says }) => {
    const module = `
      const create = (host) => ({
        start: () => host.setTimer("once", 1000),
        receive: () => undefined,
        wake: () => { if (host.self === 0 && host.now() < 5000) { ${wake} } },
        unreachable: () => undefined,
      });
      export const protocol = { name: "odd", create, sizeOf: ({ size = 8 }) => size };`;
    const { code, stdout } = hearsay("verify", ring, "--protocol", file("odd.mjs", module));
    expect(stdout).toMatch(says);
    expect(code).toBe(3);
  });

  test("prints each verification as a line of JSON", () => {
    const { code, stdout } = hearsay("verify", ring, "--protocol", fixture("pings.js"), "--seeds", "8,9", "--json");
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    const run = { outcome: { digest: expect.stringMatching(/^[0-9a-f]{16}$/), events: expect.any(Number) } };
    expect(lines).toMatchObject([
      { file: "ring.yaml", scenario: "ring", seed: 8, isDeterministic: true, attempts: [run, run, run] },
      { file: "ring.yaml", scenario: "ring", seed: 9, isDeterministic: true },
    ]);
  });

  test("exits with 4 when the scenario always crashes, and with 2 when it cannot be run", async () => {
    const crashing = hearsay("verify", ring, "--protocol", fixture("crashing.js"));
    expect(crashing.code).toBe(4);
    expect(crashing.stderr).toContain("peer-1 threw at 1.5 s");
    expect(await answer("verify", "missing.yaml")).toMatchObject({ code: 2, stdout: "" });
  });
});
