import { afterAll, describe, expect, test } from "vitest";
import { columnsOf } from "../../cli/terminal/text.js";
import { openWorkshop, RING } from "./hearsay.js";

const { answer, file, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

/** Peers 2 and 5, the neighbours of the first, die before it publishes; its message reaches nobody. */
const PARTED = `${RING.replace("at: 1 s", "at: 2 s")}
faults:
  - { at: 500 ms, partition: { isolate: { names: [peer-4] }, for: 500 ms } }
  - { at: 1 s, kill: { names: [peer-2, peer-5], how: crash } }
expect: [coverage]
`;
const parted = file("parted.yaml", PARTED);
const ring = file("ring.yaml", `${RING}expect: [coverage]\n`);

describe("hearsay why", () => {
  test("explains the worst case of what failed, names the fault, and says what would have been without it", () => {
    const { code, stdout, stderr } = hearsay("why", parted);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("peer-1#1 was published at 2 s;");
    expect(stdout).toMatch(
      /ways that were closed\n(.*\n)*.*peer-1 sent it at 2 s; it found peer-2 down, which crashed at 1/,
    );
    expect(stdout).toMatch(/Otherwise\n {2}· with fault 2 removed, it arrives at 2\.0[12] s\n\n/);
    expect(stdout).toContain("fault 2       at 1 s: kill peer-2, peer-5 (crash)\n");
    expect(stdout).toContain("  replay      hearsay run parted.yaml --seed 1\n");
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("explains a run with other values, as a sweep has it", () => {
    const words = ["--set", "faults.1.kill.names.1=peer-4", "--set", "network.latency=20 ms"];
    const { code, stdout } = hearsay("why", parted, ...words, "--seed", "3", "--json");
    expect(code).toBe(0);
    const set = "--set faults.1.kill.names.1=peer-4 --set 'network.latency=20 ms'";
    expect(JSON.parse(stdout)).toMatchObject({
      question: "Why did peer-3 miss peer-1#1?",
      replay: `hearsay run parted.yaml ${set} --seed 3`,
    });
    const { stderr } = hearsay("why", parted, "--set", "network.latenc=20 ms");
    expect(stderr).toContain("--set network.latenc: unknown key `latenc`: did you mean `latency`?");
  });

  test("gives the same as JSON, from the standard input", () => {
    const { code, stdout } = hearsayWith(PARTED, "why", "-", "--peer", "peer-3", "--message", "peer-1#1", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: "ring",
      seed: 1,
      question: "Why did peer-3 miss peer-1#1?",
      ways: [{ from: "peer-1", fault: null }, { from: "peer-1" }],
      counterfactuals: [{ without: [1], at: 2020 }],
    });
  });

  test("explains why a peer was declared dead, or was not", () => {
    const { code, stdout } = hearsay("why", parted, "--dead", "peer-2");
    expect(code).toBe(0);
    expect(stdout).toContain("Was peer-2 declared dead?");
    expect(stdout).toContain("No: peer-2 crashed at 1 s, and nobody declared it dead.");
  });

  test.each([
    [["why", "parted.yaml", "--peer", "peer-9", "--message", "peer-1#1"], "there is no node peer-9 in this run"],
    [
      ["why", "parted.yaml", "--peer", "peer-3", "--message", "peer-3#1"],
      "no message peer-3#1 was published in this run",
    ],
    [["why", "parted.yaml", "--peer", "peer-3"], "--peer also needs --message"],
    [["why", "parted.yaml", "--message", "peer-1#1"], "--message also needs --peer"],
    [
      ["why", "ring.yaml"],
      "nothing that was judged failed with seed 1: say with --peer and --message, or --dead, what to explain",
    ],
    [["curve", "ring.yaml"], "nothing that was judged failed in this run, so there is no curve to draw"],
    [["curve", "parted.yaml", "--futures", "0"], "write a whole number from 1 to 100000"],
    [["curve", "gone.yaml"], "gone.yaml"],
  ])("hearsay %j is refused with a reason", async (words, complaint) => {
    expect(ring).toBe("ring.yaml");
    const { code, stdout, stderr } = await answer(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(complaint);
  });
});

describe("hearsay curve", () => {
  test("shows the share of futures that fail, and from when on all do", () => {
    const { code, stdout } = hearsay("curve", parted, "--moments", "4", "--futures", "5");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^How likely was it: coverage of live +ring, seed 1\n/);
    expect(stdout).toMatch(/\n {2}0.000 s +5 of 5 +100.00 % +56.55 % – 100.00 % .*█\n/);
    expect(stdout).toContain("from the beginning: all of 5 futures failed, whatever was drawn");
    expect(stdout.split("\n").filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  test("is JSON when asked", () => {
    const { stdout } = hearsay("curve", parted, "--moments", "2", "--futures", "3", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      signature: "coverage of live",
      inevitableAt: 0,
      lastWayOutAt: null,
      runs: 6,
    });
  });
});
