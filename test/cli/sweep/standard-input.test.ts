import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openWorkshop, RING } from "../hearsay.js";

const workshop = openWorkshop();
const { folder, file, hearsay, hearsayWith } = workshop;
afterAll(workshop.remove);

file("ring.yaml", RING);
const WORDS = ["--workers", "1", "--vary", "peers=5,6", "--seeds", "1..2"];

/** Gives no result with six peers. */
const unlucky = file("unlucky.mjs", "export const createProtocol = ({ peers }) => { throw new Error(peers.count); };");

function expectSameResults(one: string, other: string): void {
  for (const name of ["results.ndjson", "results.csv", "results.parquet", "summary.json"]) {
    const [first, second] = [one, other].map((out) => readFileSync(join(folder, out, name)));
    expect(second!.equals(first!), `${other}/${name}`).toBe(true);
  }
}

describe("hearsay sweep -", () => {
  test("sweeps the scenario on its standard input", () => {
    expect(hearsay("sweep", "ring.yaml", ...WORDS, "--out", "of-file").code).toBe(0);
    const { code } = hearsayWith(RING, "sweep", "-", ...WORDS, "--out", "of-stdin");
    expect(code).toBe(0);
    expectSameResults("of-file", "of-stdin");
  });

  test("takes a sweep file as well, which names its scenario from the folder where it stands", () => {
    const sweep = "scenario: ring.yaml\nvary: { peers: [5, 6] }\nseeds: 1..2\n";
    const { code } = hearsayWith(sweep, "sweep", "-", "--workers", "1", "--out", "of-sweep");
    expect(code).toBe(0);
    expectSameResults("of-file", "of-sweep");
  });

  test("tells how a run without a result is made again, and with what", () => {
    const { code, stdout } = hearsayWith(RING, "sweep", "-", ...WORDS, "--protocol", unlucky, "--out", "unlucky");
    expect(code).toBe(1);
    const replay = "hearsay run - --set peers=6 --seed 2 --protocol unlucky.mjs # with the same scenario on stdin";
    expect(stdout).toContain(`      ${replay}\n`);
  });

  test("refuses what is no scenario, and names it", () => {
    const { code, stderr } = hearsayWith("name: ring\npeer: 5\n", "sweep", "-", ...WORDS, "--out", "refused");
    expect(stderr).toContain("<stdin>:2:1: unknown key `peer`: did you mean `peers`?");
    expect(code).toBe(2);
  });
});
