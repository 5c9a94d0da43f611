import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixture, openWorkshop, PROGRAM, RING } from "./hearsay.js";

const workshop = openWorkshop();
const { answer, folder, file, hearsay, hearsayWith } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);

/** Nobody is in that region, which only the run knows. */
const FAULT = `
name: fault
duration: 9 s
peers: 2
network: { latency: { matrix: { regions: { a: 1, b: 0.001 }, between: [[1 ms, 1 ms], [1 ms, 1 ms]] } } }
faults:
  - { at: 6 s, kill: { peers: 1, region: b } }
`;

describe("what cannot be run", () => {
  test("is told with its place, all problems of all files at once, before anything runs", () => {
    file("first.yaml", "name: first\nduration: 10\npeers: { count: -5, joim: 3 }\n");
    file("second.yaml", "name: second\nduration: 1 s\npeers: 3\noverlay: { file: none.csv }\n");
    const { code, stdout, stderr } = hearsay("run", ring, "first.yaml", "second.yaml", "missing.yaml");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toEqual([
      "first.yaml:2:11: 10 has no unit: write 10 s or 10 ms",
      "first.yaml:3:17: must be at least 1, not -5",
      "first.yaml:3:21: unknown key `joim`: did you mean `join`?",
      "second.yaml:4:18: cannot read none.csv: there is no such file",
      "missing.yaml: there is no such file",
    ]);
  });

  test("is told of the standard input too", async () => {
    expect(hearsayWith("name: [", "run", "-")).toMatchObject({ code: 2, stdout: "" });
    expect(await answer("run", "-", "-")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("can be read once"),
    });
  });

  test("a file that cannot be read is named, with what is wrong with it", async () => {
    mkdirSync(join(folder, "folder"), { recursive: true });
    file("binary.yaml", new Uint8Array([0x6e, 0xff, 0xfe]));
    const { code, stderr } = await answer("run", "folder", "/dev/zero", "binary.yaml", "ring.yaml/x");
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "folder: it is a directory",
      "/dev/zero: it is larger than 16 MiB, the most that is read",
      "binary.yaml: it is not UTF-8 text",
      "ring.yaml/x: there is no such file",
    ]);
  });

  test("a standard input that is too large is refused", () => {
    const { code, stderr } = hearsayWith(" ".repeat(17 << 20), "run", "-");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "<stdin>: it is larger than 16 MiB, the most that is read\n" });
  });

  test("a fault that matches nobody is told with its place and how to replay it", () => {
    file("fault.yaml", FAULT);
    const { code, stderr } = hearsay("run", "fault.yaml", "--quiet");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^fault.yaml:7:5: the kill at 6 s cannot be carried out: .*\n {2}replay {2}hearsay run fault.yaml --seed 1\n$/,
    );
  });

  test("a folder or a trace that cannot be written is told before anything runs", async () => {
    expect((await answer("run", ring, "--out", "/proc/here")).stderr).toMatch(/^\/proc\/here cannot be made: /);
    expect((await answer("run", ring, "--out", join(ring, "out"))).stderr).toMatch(/^ring.yaml.out cannot be made: /);
    expect(await answer("run", ring, "--trace", "no/such/folder")).toMatchObject({ code: 2, stdout: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk is told, not passed over", () => {
    const command = `"${process.execPath}" "${PROGRAM}" run ${ring} --quiet > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^the standard output cannot be written: ENOSPC/);
  });

  test("results that would replace each other are refused", async () => {
    file("twin.yaml", RING);
    const { code, stderr } = await answer("run", ring, "twin.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("ring.yaml and twin.yaml are both named ring");
  });

  test("a module without a protocol is told what is missing", () => {
    file("empty.js", "export const nothing = 0;");
    file("half.js", "export const createProtocol = () => ({ name: 'half' });");
    file("broken.js", "export const = 3;");
    expect(complaint("empty.js")).toMatch(/^empty.js: it has to export `protocol`/);
    expect(complaint("half.js")).toMatch(/^half.js: createProtocol has to return a Protocol/);
    expect(complaint("broken.js")).toMatch(/^broken.js: the protocol cannot be loaded: /);
  });
});

describe("what breaks on the way", () => {
  test("a node that throws is named, with the time, its stack and how to replay it; exit code 4", () => {
    const { code, stderr } = hearsay("run", ring, "--protocol", fixture("crashing.js"), "--quiet");
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^peer-1 threw at 1.5 s \(seed 1\): nobody told me what to do\n +at .*crashing.js:8:[0-9]+\)\n/,
    );
    expect(stderr).not.toContain("/dist/cli/");
    expect(stderr).toMatch(/\n {2}replay {2}hearsay run ring.yaml --seed 1 --protocol .*crashing.js\n$/);
  });

  test("the other seeds run when one of them breaks", () => {
    const { code, stdout } = hearsay("run", ring, "--protocol", fixture("crashing.js"), "--seeds", "1,2");
    expect(code).toBe(4);
    expect(stdout).toMatch(/\n {2}! 1 +no result\n {2}! 2 +no result\n/);
    expect(stdout).toContain("0 of 2 runs held, 2 gave no result");
  });

  test("a rejection that nobody waits for ends the program with 4, not with a success", () => {
    file(
      "late.js",
      "void Promise.reject(new Error('too late'));\nexport const protocol = { name: 'late', create: () => ({ start() {}, wake() {}, receive() {} }), sizeOf: () => 1 };",
    );
    const { code, stderr } = hearsay("run", ring, "--protocol", "late.js");
    expect(code).toBe(4);
    expect(stderr).toContain("too late");
  });

  test.each(["--verbose", "--json"])("a reader that has seen enough ends it quietly (%s)", (option) => {
    const command = `set -o pipefail; "${process.execPath}" "${PROGRAM}" run "${fixture("everything.yaml")}" ${option} | head -c 1`;
    const { stdout, stderr, status } = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(stdout).toHaveLength(1);
    expect(stderr).not.toContain("EPIPE");
    expect(stderr).not.toContain(" at ");
    expect([0, 141]).toContain(status);
  });
});

/** What is said of a module of a protocol. */
function complaint(module: string): string {
  return hearsay("run", ring, "--protocol", module, "--quiet").stderr;
}
