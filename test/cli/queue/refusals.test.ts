import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Queue } from "bullmq";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { VERSION } from "../../../sim/index.js";
import { PROGRAM } from "../hearsay.js";
import type { RunningHearsay } from "../real/processes.js";
import { QueueNetwork } from "./network.js";
import { hasRedis, PATIENCE } from "./redis-server.js";

let network: QueueNetwork;

const OWN = `
const node = { start() {}, wake() {}, receive() {}, unreachable() {}, stop() {} };
export const protocol = { name: "own", create: () => node, sizeOf: () => 1 };
`;

/** Ends the process of a worker when it comes to seed 2, and takes its time with the others. */
const DEADLY = `
const node = { start() {}, wake() {}, receive() {}, unreachable() {}, stop() {} };
export function createProtocol({ seed }) {
  if (seed === 2) process.kill(process.pid, "SIGKILL");
  for (const startedAt = performance.now(); performance.now() - startedAt < 300; );
  return { name: "deadly", create: () => node, sizeOf: () => 1 };
}
`;

/** A build that says it is of another version. */
function doctored(): string {
  const root = network.path("doctored");
  const checkout = fileURLToPath(new URL("../../..", import.meta.url));
  mkdirSync(root);
  cpSync(dirname(dirname(PROGRAM)), join(root, "dist"), { recursive: true });
  cpSync(join(checkout, "package.json"), join(root, "package.json"));
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  const version = join(root, "dist/cli/version.js");
  writeFileSync(version, readFileSync(version, "utf8").replace(VERSION, "9.9.9"));
  return join(root, "dist/cli/hearsay.js");
}

describe.skipIf(!hasRedis)("a worker", PATIENCE, () => {
  beforeAll(async () => {
    network = await QueueNetwork.open();
  });
  afterEach(async () => {
    await network.processes.endAll();
    network.nextQueue();
  });
  afterAll(() => network.close());

  /** Puts a job into the queue of a worker, as whoever can reach it may, and gives what the worker says to it. */
  async function forge(worker: RunningHearsay, changes: object): Promise<string> {
    const { version, code } = await worker.until("listening");
    const connection = { host: "127.0.0.1", port: network.redis.port };
    const queue = new Queue(`${network.queueName}@${version}-${code}`, { connection, prefix: "hearsay" });
    const sound = {
      format: "hearsay-point",
      formatVersion: 1,
      version,
      code,
      key: "0123456789abcdef",
      seed: 1,
      scenario: { name: "forged", duration: "10 s", peers: 5 },
      files: {},
      protocol: null,
    };
    const { id } = await queue.add("point", { ...sound, ...changes });
    await queue.close();
    return (await worker.until("refused", { job: id! }))["reason"] as string;
  }

  test("of another version leaves points to the right ones, and both sides say so", async () => {
    const other = network.workerOf(doctored());
    const { code } = await other.until("listening", { version: "9.9.9" });
    const sweep = network.sweep("ring.yaml", "versions", "--seeds", "1..2");
    const { advice } = await sweep.until("workers", { workers: 0 });
    expect(advice).toMatch(
      new RegExp(
        `^no worker of hearsay ${VERSION} \\(code [0-9a-f]{8}\\) is listening there: 1 is of hearsay 9.9.9 \\(code ${code as string}\\), and will not run these points: start one with hearsay worker `,
      ),
    );
    const { reason } = await other.until("refused");
    expect(reason).toMatch(
      /^a sweep on \S+ is by hearsay 0.1.0 \(code [0-9a-f]{8}\), and this is hearsay 9.9.9 \(code/,
    );
    network.worker();
    expect(await sweep.ended).toBe(0);
    expect(other.lines.filter(({ event }) => event === "begin")).toEqual([]);
  });

  test("runs no protocol of a user's own, unless it is allowed to", async () => {
    const own = network.file("own.mjs", OWN);
    const words = ["--seeds", "1..2", "--protocol", own];
    expect(await network.sweepHere("ring.yaml", "own-here", ...words).ended).toBe(0);
    const strict = network.worker();
    await strict.until("listening");
    const sweep = network.sweep("ring.yaml", "own", ...words);
    const { advice } = await sweep.until("workers", { workers: 0 });
    expect(advice).toMatch(/: 1 is there without --allow-protocol, and will not run .* --allow-protocol$/);
    expect((await strict.until("refused"))["reason"]).toContain("brings a protocol of its own, which is code");
    const lax = network.worker("--allow-protocol");
    expect(await sweep.ended).toBe(0);
    expect(lax.lines.filter(({ event }) => event === "done")).toHaveLength(2);
    expect(strict.lines.filter(({ event }) => event === "begin")).toEqual([]);
    network.expectSameResults("own-here", "own");
    // And the others as well.
    strict.child.kill("SIGTERM");
    expect(await network.sweep("ring.yaml", "plain", "--seeds", "1..2").ended).toBe(0);
  });

  test("refuses what is not for it, reads no files, and goes on", async () => {
    const worker = network.worker();
    const refused = async (changes: object) => await forge(worker, changes);
    expect(await refused({ version: "9.9.9" })).toMatch(/^it is for hearsay 9.9.9 .*, and this is hearsay /);
    expect(await refused({ code: "00000000" })).toContain("it is for hearsay");
    const protocol = { digest: "0123456789abcdef", source: "export const protocol = 1" };
    expect(await refused({ protocol })).toContain("it brings a protocol of its own, which is code");
    expect(await refused({ seed: -1 })).toBe("it is not what `hearsay sweep` puts into a queue");
    expect(await refused({ folder: "/etc" })).toBe("it is not what `hearsay sweep` puts into a queue");
    expect(await refused({})).toBe("its scenario is not the one that it is said to be");
    expect(await refused({ scenario: { name: "forged", durations: "10 s" } })).toContain("unknown key `durations`");
    const overlay = { file: "/etc/passwd" };
    expect(await refused({ scenario: { name: "forged", duration: "10 s", peers: 5, overlay } })).toContain(
      "cannot read /etc/passwd: it does not come with the point, and a worker reads no files of its own",
    );
    expect(await refused({ files: { big: "x".repeat(17 << 20) } })).toBe("it is too large");
    expect(await network.sweep("ring.yaml", "after-all", "--seeds", "1..2").ended).toBe(0);
  });

  test("survives jobs that are no JSON", async () => {
    const worker = network.worker();
    const { version, code } = await worker.until("listening");
    const key = `hearsay:${network.queueName}@${version as string}-${code as string}`;
    const client = network.redis.client();
    await client.hset(`${key}:odd`, {
      name: "point",
      data: "{",
      opts: "{}",
      timestamp: "1",
      delay: "0",
      priority: "0",
    });
    await client.lpush(`${key}:wait`, "odd");
    await client.zadd(`${key}:marker`, 0, "0");
    await worker.until("trouble");
    expect(await network.sweep("ring.yaml", "after-odd", "--seeds", "1..2").ended).toBe(0);
  });

  test("gives a run up that takes too long, and another can have it again", async () => {
    const worker = network.worker("--longest-run", "50ms");
    const sweep = network.sweep("long.yaml", "too-long", "--seeds", "1");
    expect(await sweep.ended).toBe(1);
    expect(network.journalOf("too-long")[0]!.failed).toBe("it took longer than 50 ms, and was given up");
    expect(worker.lines.filter(({ event }) => event === "failed")).toHaveLength(1);
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    network.worker();
    expect(await network.sweep("long.yaml", "too-long", "--seeds", "1", "--retry").ended).toBe(0);
  });

  test("that is ended by a point three times runs it no more, and those beside it are run", async () => {
    const deadly = network.file("deadly.mjs", DEADLY);
    const sweep = network.sweep("ring.yaml", "deadly", "--seeds", "1..4", "--protocol", deadly);
    const worker = () => network.worker("--allow-protocol", "--workers", "4");
    for (let deaths = 0; deaths < 3; deaths++) expect(await worker().ended).toBeNull();
    const last = worker();
    expect(await sweep.ended).toBe(1);
    await last.until("failed", { seed: 2 });
    network.expectOnce("deadly", 4);
    const failed = network.journalOf("deadly").filter((line) => line.failed !== undefined);
    expect(failed).toMatchObject([{ seed: 2, failed: "3 workers that ran it ended, or stopped answering" }]);
  });
});
