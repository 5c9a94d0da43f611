import { afterAll, describe, expect, test } from "vitest";
import { fixture, openWorkshop, RING } from "./hearsay.js";

const { file, hearsay, hearsayWith, remove } = openWorkshop();
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
    expect(stdout).toMatch(/\n {2}both {9}2.010000 s {2}peer-1 {4}← peer-5 {2}ping\n {2}here/);
    expect(stdout).toMatch(/\n {2}here {9}3.000000 s {2}peer-1 {4}→ peer-2 {2}mood-([0-9]+)\n/);
    expect(stdout).toMatch(/\n {2}fresh {8}3.000000 s {2}peer-1 {4}→ peer-2 {2}mood-([0-9]+)\n/);
    expect(stdout).toMatch(/\n {2}again {7}hearsay verify ring.yaml --seed 1 --protocol .*moody.js\n$/);
  });
});
