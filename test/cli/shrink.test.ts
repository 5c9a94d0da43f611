import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { openWorkshop, PROGRAM } from "./hearsay.js";

/** A cut that is longer than the peers are patient, and two faults that have nothing to do with it. */
const CUT = `name: cut
seed: 5
duration: 4 min
seeds: 2
peers: 12
faults:
  - { at: 30 s, kill: { peers: 1 } }
  - { at: 40 s, partition: { isolate: { peers: 4 }, for: 80 s } }
  - { at: 50 s, leave: { peers: 1 } }
expect: [connected]
`;

const workshop = openWorkshop();
const { answer, hearsay, hearsayWith, file } = workshop;
afterAll(workshop.remove);
file("cut.yaml", CUT);

const read = (path: string) => readFileSync(join(workshop.folder, path), "utf8");

describe("hearsay shrink", () => {
  test("saves the smallest scenario that fails in the same way, and tells how it came to it", () => {
    const { code, stdout, stderr } = hearsay("shrink", "cut.yaml");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Shrunk: connected of live +cut, seed 5$/m);
    expect(stdout).toMatch(/^ {2}fewer faults +\d+ +\d+ +−2 faults/m);
    expect(stdout).toMatch(/^ {2}from +3 faults, 12 peers, 2 seeds, 120 messages, 4 min, /m);
    expect(stdout).toMatch(/^ {2}to +1 fault, 2 peers, 0 messages, /m);
    expect(stdout).toMatch(/^ {2}saved +out\/cut\/cut\.min\.yaml$/m);
    expect(stdout).toMatch(/^ {2}replay +hearsay run out\/cut\/cut\.min\.yaml$/m);
    expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(hearsay("run", "out/cut/cut.min.yaml")).toMatchObject({ code: 1 });
  });

  test("gives the same bytes each time, and where it is told to", () => {
    const first = hearsay("shrink", "cut.yaml", "--out", "one/smallest.yaml");
    const second = hearsay("shrink", "cut.yaml", "--out", "two/smallest.yaml");
    expect(second.stdout).toBe(first.stdout.replaceAll("one/", "two/"));
    expect(read("two/smallest.yaml")).toBe(read("one/smallest.yaml"));
    expect(read("one/smallest.yaml")).toMatch(/^# Shrunk from cut\.yaml by \d+ runs\.\n\nname: cut\n/);
  });

  test("tells all of it as JSON, of a scenario from the standard input too", () => {
    const { code, stdout } = hearsayWith(CUT, "shrink", "-", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: "-",
      signature: "connected of live",
      original: { faults: 3, peers: 12 },
      size: { faults: 1, peers: 2 },
      isSmallest: true,
      path: join("out", "cut", "cut.min.yaml"),
    });
  });

  test("ends after so many runs, or so long, with the smallest so far", () => {
    expect(hearsay("shrink", "cut.yaml", "--most-runs", "3").stdout).toMatch(/runs +3, .*could become smaller yet/s);
    const { code, stdout } = hearsay("shrink", "cut.yaml", "--for", "1ms");
    expect({ code, saved: existsSync(join(workshop.folder, "out/cut/cut.min.yaml")) }).toEqual({
      code: 0,
      saved: true,
    });
    expect(stdout).toContain("Shrunk: connected of live");
  });

  test("says so when nothing fails", () => {
    file("calm.yaml", "name: calm\nduration: 30 s\npeers: 4\nexpect: [connected]\n");
    expect(hearsay("shrink", "calm.yaml")).toEqual({
      code: 2,
      stdout: "",
      stderr: "nothing to shrink: nothing that was judged failed; give a seed that fails\n",
    });
  });

  test.each([
    [["shrink"], "error: missing required argument 'file'"],
    [["shrink", "cut.yaml", "--for", "10"], "10 has no unit"],
    [["shrink", "cut.yaml", "--most-runs", "0"], "Write a whole number from 1"],
    [["shrink", "no.yaml"], "no.yaml"],
  ])("refuses %j", async (words, message) => {
    const { code, stderr } = await answer(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test("saves and tells the smallest so far on Ctrl-C", { timeout: 30_000 }, async () => {
    // Large enough to take a while, and every run of it fails: nobody hears of anything.
    file("deaf.js", DEAF);
    file("large.yaml", CUT.replace("name: cut", "name: large").replace("peers: 12", "peers: 150"));
    const child = spawn(process.execPath, [PROGRAM, "shrink", "large.yaml", "--protocol", "deaf.js"], {
      cwd: workshop.folder,
    });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    // The protocol tells when it is first made: by then, Ctrl-C is heard.
    child.stderr.once("data", () => child.kill("SIGINT"));
    const code = await new Promise((ended) => child.on("exit", ended));
    expect(code).toBe(130);
    expect(stdout).toContain("could become smaller yet");
    expect(read("out/large/large.min.yaml")).toContain("name: large");
  });
});

/** Nodes that only wait: nobody ever has a neighbour. It says so on the standard error when the first run begins. */
const DEAF = `
let isFirst = true;
export function createProtocol() {
  if (isFirst) process.stderr.write("made\\n");
  isFirst = false;
  return {
    name: "deaf",
    create: (host) => {
      const wait = () => host.setTimer("wait", 10);
      return { start: wait, wake: wait, receive() {}, unreachable() {}, stop() {} };
    },
    sizeOf: () => 1,
  };
}
`;
