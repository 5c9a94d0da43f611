import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type RunResult, VERSION } from "../../../sim/index.js";
import { openWorkshop, RING } from "../hearsay.js";

const { answer, file, folder, hearsay, hearsayWith, remove } = openWorkshop();
afterAll(remove);

file("ring.yaml", RING);
hearsay("run", "ring.yaml");
const text = readFileSync(join(folder, "out/ring/result.json"), "utf8");
const result = JSON.parse(text) as RunResult;
const { recording } = result;

/** The result with something in its recording changed. */
function withHistory(change: Partial<NonNullable<RunResult["recording"]>["history"]>): string {
  return JSON.stringify({ ...result, recording: { ...recording!, history: { ...recording!.history, ...change } } });
}

const { at, node } = recording!.history;

describe("hearsay report refuses with exit code 2, in words, and makes no page of", () => {
  test.each<readonly [string, string, RegExp]>([
    ["a result that is cut off", text.slice(0, text.length / 2), /^bad\.json(:1:\d+)?: it is not JSON: .*\n$/],
    ["nothing", "", /^bad\.json:1:1: it is not JSON: .*\n$/],
    ["JSON of another kind", "{}", /^bad\.json: format: this is not a result of Hearsay: .*\n$/],
    [
      "a result of another format",
      JSON.stringify({ ...result, formatVersion: 9, version: "9.1.0" }),
      /^bad\.json: formatVersion: Hearsay \S+ reads version 1 of the format, not 9: read it with Hearsay 9\.1\.0, .*\n$/,
    ],
    [
      "places where nothing is",
      withHistory({ node: [...node.slice(1), 99] }),
      /^bad\.json: recording\.history\.node\[\d+\]: there is no node 99: there are 5\n$/,
    ],
    [
      "columns of different lengths",
      withHistory({ at: at.slice(1) }),
      /^bad\.json: recording\.history\.what: it has \d+ entries, and at beside it has \d+\n/,
    ],
    [
      "times out of order",
      withHistory({ at: at.with(1, 5_000) }),
      /^bad\.json: recording\.history\.at\[\d+\]: \S+ comes after \S+\n$/,
    ],
    [
      "an unrecorded run whose digest was changed",
      JSON.stringify({ ...result, recording: null, digest: "0123456789abcdef" }),
      /^bad\.json: it has no recording, and made again the run is another:\nits digest is \w+ over \d+ events, not 0123456789abcdef/,
    ],
    [
      "an unrecorded run of another version",
      JSON.stringify({ ...result, recording: null, version: "0.0.1" }),
      /^bad\.json: it has no recording of what happened when, and Hearsay 0\.0\.1 made it, .* run its scenario with --report\n$/,
    ],
    [
      "an unrecorded run of a protocol of one's own",
      JSON.stringify({ ...result, recording: null, protocol: "mine" }),
      /^bad\.json: .* the protocol that ran \(mine\) is one of your own: give its file with --protocol\n$/,
    ],
    [
      "an unrecorded run on real processes",
      JSON.stringify({ ...result, recording: null, medium: "tcp", digest: null }),
      /^bad\.json: .* a run on real processes cannot be made again: report on the result-tcp\.json .*\n$/,
    ],
  ])("%s", async (_, content, message) => {
    rmSync(join(folder, "bad-report.html"), { force: true });
    file("bad.json", content);
    const { code, stdout, stderr } = await answer("report", "bad.json");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(existsSync(join(folder, "bad-report.html"))).toBe(false);
  });

  test("what is wrong on the standard input", () => {
    expect(hearsayWith("{}", "report", "-")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^<stdin>: format: /),
    });
  });

  test("a file of 2 GB, before it reads it", async () => {
    const descriptor = openSync(join(folder, "huge.json"), "w");
    ftruncateSync(descriptor, 2 ** 31);
    closeSync(descriptor);
    const { code, stderr } = await answer("report", "huge.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^huge\.json: it has 2048 MiB, and the most that is read is 256 MiB\.\n`hearsay run SCENARIO --rep/,
    );
  });

  test.each([
    { words: "", says: "give a result.json, as `hearsay run` writes it, or --from an overlay\n" },
    { words: "nowhere.json", says: "nowhere.json: there is no such file\n" },
    { words: ".", says: ".: it is a directory\n" },
    { words: "out/ring/result.json/x", says: "out/ring/result.json/x: there is no such file\n" },
    {
      words: "out/ring/result.json --out out/ring/result.json",
      says: "out/ring/result.json is read by this command, which would overwrite it: choose another name with --out\n",
    },
    {
      words: "out/ring/result.json --out -",
      says: "--out is the name of a file, after which others are named: - is none\n",
    },
    { words: "out/ring/result.json --from x.csv", says: "--from is instead of a result: leave one of the two out\n" },
    {
      words: "--from x.csv --at 5s",
      says: "--at is a moment of a run, and an overlay measured elsewhere has no run\n",
    },
    { words: "--from nowhere.csv", says: "nowhere.csv: there is no such file\n" },
    { words: "out/ring/result.json --at 5", says: "5 has no unit: write 5 s or 5 ms" },
    { words: "out/ring/result.json --at 11s", says: "--at 11 s is after the end of the run, which was at 10 s\n" },
    { words: "out/ring/result.json --out ring.yaml/x.html", says: "ring.yaml cannot be made: " },
    { words: "out/ring/result.json --svgs", says: "(Did you mean --svg?)" },
  ])("`$words`", async ({ words, says }) => {
    const { code, stdout, stderr } = await answer("report", ...words.split(" ").filter((word) => word !== ""));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain("    at ");
  });
});

test("a result of another version is reported from its own recording, and its failures are not explained", () => {
  const [row] = result.dissemination.perMessage;
  const dissemination = { ...result.dissemination, perMessage: [{ ...row!, missedBy: "peer-2", delivered: 4 }] };
  const missed = [result.nodes.findIndex(({ name }) => name === "peer-2")];
  const changed = { ...recording!, deliveries: [{ ...recording!.deliveries[0]!, missed }] };
  file("old.json", JSON.stringify({ ...result, dissemination, recording: changed, version: "0.0.1" }));
  const { code, stdout } = hearsay("report", "old.json");
  expect(code).toBe(0);
  const words = stdout.replaceAll(/\s+/g, " ");
  expect(words).toContain(`Failures are not explained: Hearsay 0.0.1 made this run, and this is ${VERSION}.`);
});
