import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { parseResult, type RunResult } from "../../../sim/index.js";
import { openWorkshop, PROGRAM } from "../hearsay.js";

const workshop = openWorkshop();
afterAll(() => workshop.remove());

/** A small network that every kind of fault meets. */
const EVERY_FAULT = `
name: every-fault
duration: 40 s
seeds: 2
peers: { count: 6, join: { every: 500 ms } }
protocol: { gossip: { every: 2 s, messages: 12 }, liveness: { every: 2500 ms, strikes: 3 } }
network: { latency: { uniform: [5 ms, 20 ms] } }
faults:
  - { at: 8 s, kill: { names: [peer-1], how: crash } }
  - { at: 9 s, kill: { names: [peer-2], how: power-off } }
  - { at: 10 s, kill: { names: [peer-3], how: freeze } }
  - { at: 12 s, thaw: { names: [peer-3] } }
  - { at: 23 s, restart: { names: [peer-1, peer-2], memory: lost } }
  - { at: 25 s, partition: { name: half, isolate: { peers: 3 }, for: 3 s } }
  - { at: 30 s, leave: { names: [peer-6] } }
publish:
  - { at: 35 s, by: peer-4 }
expect:
  - neverTwice
  - neverToDead
`;

/** Long enough to be in the middle of it. */
const LASTING = `
name: lasting
duration: 10 min
seeds: 1
peers: { count: 2, join: { every: 0 s } }
faults:
  - { at: 1 s, kill: { names: [peer-1], how: freeze } }
  - { at: 2 s, kill: { names: [peer-2], how: crash } }
`;

describe.concurrent("hearsay up", () => {
  test.each([
    { processes: 3, crash: "a crash resets the node's connections", freeze: "a freeze stops the node" },
    { processes: 8, crash: "a crash is a SIGKILL", freeze: "a freeze is a SIGSTOP" },
  ])(
    "carries out every fault on 8 nodes in $processes processes, as the simulator does",
    async (plan) => {
      const file = workshop.file(`every-fault-${plan.processes}.yaml`, EVERY_FAULT);
      const out = join(workshop.folder, `out-${plan.processes}`);
      const ran = start("up", file, "--speed", "5", "--processes", `${plan.processes}`, "--out", out);
      expect(await ran.ended, ran.stdout()).toBe(0);
      expect(ran.stderr()).toContain(plan.crash);
      expect(ran.stderr()).toContain(plan.freeze);
      workshop.hearsay("run", file, "--out", "simulated", "--quiet");
      const real = resultAt(join(out, "result-tcp.json"));
      const simulated = resultAt(join(workshop.folder, "simulated", "result.json"));
      expect(real.medium).toBe("tcp");
      expect(real.digest).toBeNull();
      expect(real.ended).toBe("complete");
      expect(real.faults.map(({ what, nodes }) => [what, nodes])).toEqual(
        simulated.faults.map(({ what, nodes }) => [what, nodes]),
      );
      expect(real.nodes.map(({ state }) => state)).toEqual(simulated.nodes.map(({ state }) => state));
      expect(real.detection.deaths).toBe(2);
      expect(real.detection.detectionTime.count).toBe(2);
      expect(real.detection.removalTime.count).toBe(2);
      expect(real.verdicts.filter(({ held }) => !held)).toEqual([]);
    },
    60_000,
  );

  test("imitates the latencies of the scenario, and comes to the transmissions of the simulation", async () => {
    const file = workshop.file(
      "slow-ring.yaml",
      `
name: slow-ring
duration: 12 s
seeds: 0
peers: { count: 8, join: { every: 0 s } }
overlay: { ring: { each: 1 } }
protocol: { gossip: off, liveness: off }
network: { latency: 200 ms }
publish: [{ at: 1 s, count: 5, every: 1 s, by: peer-3 }]
expect: [{ coverage: { atLeast: 100 % } }, neverTwice]
`,
    );
    const ran = start("up", file, "--speed", "2", "--processes", "2", "--json", "--out", "ring");
    expect(await ran.ended, ran.stderr()).toBe(0);
    const { dissemination } = parseResult(JSON.parse(ran.stdout()));
    // 2E − V + 1 = 9 transmissions of each; the last of a ring of 8 is 4 links away.
    expect(dissemination.perMessage.map(({ transmissions }) => transmissions)).toEqual([9, 9, 9, 9, 9]);
    expect(dissemination.t100.min).toBeGreaterThanOrEqual(4 * 200);
    expect(dissemination.lastDeliveryHop.max).toBe(4);
  }, 30_000);

  test("brings nodes back with what they remember", async () => {
    const file = workshop.file(
      "back.yaml",
      `
name: back
duration: 12 s
seeds: 1
peers: { count: 4, join: { every: 100 ms } }
protocol: { gossip: { every: 1 s, messages: 8 }, liveness: { every: 1 s, strikes: 5 } }
network: { latency: 5 ms }
faults:
  - { at: 4 s, kill: { names: [peer-2], how: crash } }
  - { at: 6 s, restart: { names: [peer-2], memory: kept } }
expect: [neverToDead]
`,
    );
    const ran = start("up", file, "--speed", "4", "--processes", "5", "--json", "--out", "back");
    expect(await ran.ended, ran.stderr()).toBe(0);
    const { nodes, dissemination, scenario } = parseResult(JSON.parse(ran.stdout()));
    const second = nodes.find(({ name }) => name === "peer-2");
    expect(second?.state).toBe("up");
    expect(second?.neighbours).toBeGreaterThan(0);
    // It counts on, and publishes what it had not published: a life without memory would begin anew.
    const published = dissemination.perMessage.filter(({ origin }) => origin === "peer-2").map(({ name }) => name);
    expect(new Set(published).size).toBe(published.length);
    expect(published.every((name) => Number(name.split("#")[1]) < 100)).toBe(true);
    expect(scenario.faults).toHaveLength(2);
  }, 30_000);

  test("ends in good order when a node was to come back at the last moment", async () => {
    const file = workshop.file(
      "last-moment.yaml",
      `
name: last-moment
duration: 4 s
seeds: 1
peers: { count: 2, join: { every: 0 s } }
faults:
  - { at: 2 s, kill: { names: [peer-1], how: crash } }
  - { at: 3900 ms, restart: { names: [peer-1], memory: lost } }
expect: [neverTwice]
`,
    );
    const ran = start("up", file, "--processes", "3", "--speed", "2", "--out", "last-moment");
    expect(await ran.ended, ran.stderr()).toBe(0);
  }, 30_000);

  test("stops and kills the processes of single nodes", async () => {
    const ran = start("up", workshop.file("lasting.yaml", LASTING), "--processes", "3", "--out", "stops");
    await until(() => childrenOf(ran.child.pid!).some(({ state }) => state === "T"), "a process that stands still");
    // The seed, the one that stands still, and who ends it when the orchestrator is gone.
    await until(() => childrenOf(ran.child.pid!).length === 3, "a process that was killed");
    ran.child.kill("SIGINT");
    expect(await ran.ended).toBe(130);
  }, 30_000);

  test.each(["SIGINT", "SIGKILL", "SIGTERM"] as const)(
    "leaves no process behind after %s",
    async (signal) => {
      const ran = start("up", workshop.file("lasting.yaml", LASTING), "--processes", "3", "--out", `left-${signal}`);
      await until(() => childrenOf(ran.child.pid!).some(({ state }) => state === "T"), "a process that stands still");
      const children = childrenOf(ran.child.pid!).map(({ pid }) => pid);
      expect(children.length).toBeGreaterThanOrEqual(3);
      ran.child.kill(signal);
      await ran.ended;
      await until(() => children.every((pid) => !isThere(pid)), "the end of all processes");
    },
    30_000,
  );

  test("names the place of a fault that asks for too many before anything runs, and exits with 2", () => {
    const never = LASTING.replace("peer-1], how: freeze", "peer-1], how: crash").replace(
      "{ at: 2 s, kill: { names: [peer-2], how: crash }",
      "{ at: 9 min, restart: { peers: 2, memory: kept }",
    );
    const { code, stdout, stderr } = workshop.hearsay("up", workshop.file("never.yaml", never), "--out", "never");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/never\.yaml:\d+:\d+: .*it asks for 2 peers, and 1 are down at that time/);
  });

  test("does not call a process late for the time that it was made to stand still", async () => {
    const file = workshop.file(
      "still.yaml",
      `
name: still
duration: 12 s
seeds: 1
peers: { count: 2, join: { every: 0 s } }
protocol: { gossip: off, liveness: off }
faults:
  - { at: 2 s, kill: { names: [peer-1], how: freeze } }
  - { at: 10 s, thaw: { names: [peer-1] } }
expect: [neverTwice]
`,
    );
    const ran = start("up", file, "--processes", "3", "--speed", "4", "--json", "--out", "still");
    expect(await ran.ended, ran.stderr()).toBe(0);
    expect(parseResult(JSON.parse(ran.stdout())).lateness).toBeLessThan(8_000);
  }, 30_000);
});

describe("hearsay up refuses with exit code 2", () => {
  test.each([
    [["--processes", "0"], "A whole number from 1 to 1000."],
    [["--speed", "fast"], "A number above 0, up to 1000."],
    [["--seed", "-1"], "A seed is a whole number"],
  ])("%j", async (words, reason) => {
    const { code, stderr } = await workshop.answer("up", "lasting.yaml", ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<number | null>;
}

function start(...words: string[]): Running {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: workshop.folder });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

function resultAt(path: string): RunResult {
  return parseResult(JSON.parse(readFileSync(path, "utf8")));
}

/** Looks again and again, for what no event tells of another process. */
async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(10);
  }
}

interface Process {
  readonly pid: number;
  /** `T`: it stands still. */
  readonly state: string;
}

/** The processes that this one started and that are there. */
function childrenOf(parent: number): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const found = statusOf(Number(name));
      return found !== undefined && found.parent === parent && found.state !== "Z" ? [found] : [];
    });
}

function isThere(pid: number): boolean {
  const found = statusOf(pid);
  return found !== undefined && found.state !== "Z";
}

function statusOf(pid: number): (Process & { readonly parent: number }) | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", parent] = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return { pid, state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
