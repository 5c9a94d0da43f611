import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixture, openWorkshop, PROGRAM, RING } from "./hearsay.js";

const workshop = openWorkshop();
const { folder, file, hearsay, hearsayWith } = workshop;
afterAll(workshop.remove);

const ring = file("ring.yaml", RING);

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

  test("is told of the standard input too", () => {
    expect(hearsayWith("name: [", "run", "-")).toMatchObject({ code: 2, stdout: "" });
    expect(hearsay("run", "-", "-")).toMatchObject({ code: 2, stderr: expect.stringContaining("can be read once") });
  });

  test.each([
    { what: "a folder", name: "folder", problem: "it is a directory" },
    { what: "a file without end", name: "/dev/zero", problem: "it is larger than 16 MiB, the most that is read" },
    { what: "a file that is no text", name: "binary.yaml", problem: "it is not UTF-8 text" },
    { what: "a file in a file", name: "ring.yaml/x", problem: "there is no such file" },
  ])("$what is named, with what is wrong with it", ({ name, problem }) => {
    mkdirSync(join(folder, "folder"), { recursive: true });
    file("binary.yaml", new Uint8Array([0x6e, 0xff, 0xfe]));
    expect(hearsay("run", name)).toEqual({ code: 2, stdout: "", stderr: `${name}: ${problem}\n` });
  });

  test("a standard input that is too large is refused", () => {
    const { code, stderr } = hearsayWith(" ".repeat(17 << 20), "run", "-");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "<stdin>: it is larger than 16 MiB, the most that is read\n" });
  });

  test("a fault that matches nobody is told with its place and how to replay it", () => {
    file("fault.yaml", "name: fault\nduration: 9 s\npeers: 2\nfaults:\n  - { at: 5 s, kill: { peers: 2 } }\n  - { at: 6 s, leave: { peers: all } }\n");
    const { code, stderr } = hearsay("run", "fault.yaml", "--quiet");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^fault.yaml:6:5: the leave at 6 s cannot be carried out: .*\n {2}replay {2}hearsay run fault.yaml --seed 1\n$/);
  });

  test("a folder or a trace that cannot be written is told before anything runs", () => {
    expect(hearsay("run", ring, "--out", join(ring, "out")).stderr).toMatch(/^ring.yaml.out cannot be made: /);
    expect(hearsay("run", ring, "--trace", "no/such/folder")).toMatchObject({ code: 2, stdout: "" });
  });

  test("results that would replace each other are refused", () => {
    file("twin.yaml", RING);
    const { code, stderr } = hearsay("run", ring, "twin.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("ring.yaml and twin.yaml are both named ring");
  });

  test("a module without a protocol is told what is missing", () => {
    file("empty.js", "export const nothing = 0;");
    file("half.js", "export const createProtocol = () => ({ name: 'half' });");
    file("broken.js", "export const = 3;");
    const complaint = (module: string) => hearsay("run", ring, "--protocol", module, "--quiet").stderr;
    expect(complaint("empty.js")).toMatch(/^empty.js: it has to export `protocol`/);
    expect(complaint("half.js")).toMatch(/^half.js: createProtocol has to return a Protocol/);
    expect(complaint("broken.js")).toMatch(/^broken.js: the protocol cannot be loaded: /);
    expect(complaint("absent.js")).toMatch(/^absent.js: the protocol cannot be loaded: /);
  });
});

describe("what breaks on the way", () => {
  test("a node that throws is named, with the time, its stack and how to replay it; exit code 4", () => {
    const { code, stderr } = hearsay("run", ring, "--protocol", fixture("crashing.js"), "--quiet");
    expect(code).toBe(4);
    expect(stderr).toMatch(/^peer-1 threw at 1.5 s \(seed 1\): nobody told me what to do\n +at .*crashing.js:8:[0-9]+\)\n/);
    expect(stderr).not.toContain("/sim/world/");
    expect(stderr).toMatch(/\n {2}replay {2}hearsay run ring.yaml --seed 1 --protocol .*crashing.js\n$/);
  });

  test("the other seeds run when one of them breaks", () => {
    const { code, stdout } = hearsay("run", ring, "--protocol", fixture("crashing.js"), "--seeds", "1,2");
    expect(code).toBe(4);
    expect(stdout).toMatch(/\n {2}! 1 +no result\n {2}! 2 +no result\n/);
    expect(stdout).toContain("0 of 2 runs held, 2 gave no result");
  });

  test("a rejection that nobody waits for ends the program with 4, not with a success", () => {
    file("late.js", "void Promise.reject(new Error('too late'));\nexport const protocol = { name: 'late', create() {}, sizeOf: () => 1 };");
    const { code, stderr } = hearsay("run", ring, "--protocol", "late.js");
    expect(code).toBe(4);
    expect(stderr).toContain("too late");
  });

  test.each(["--verbose", "--json", "--trace=-", "--seeds=1..50"])("a reader that has seen enough ends it quietly (%s)", (option) => {
    const command = `set -o pipefail; "${process.execPath}" "${PROGRAM}" run "${fixture("everything.yaml")}" ${option} | head -c 1`;
    const { stdout, stderr, status } = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(stdout).toHaveLength(1);
    expect(stderr).not.toContain("EPIPE");
    expect(stderr).not.toContain(" at ");
    expect([0, 141]).toContain(status);
  });
});
