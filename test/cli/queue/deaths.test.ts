import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { QueueNetwork } from "./network.js";
import { hasRedis, PATIENCE } from "./redis-server.js";

const POINTS = ["--seeds", "1..3"];

describe.skipIf(!hasRedis)("nothing is lost, and nothing counts twice, when", PATIENCE, () => {
  let network: QueueNetwork;

  beforeAll(async () => {
    network = await QueueNetwork.open({ keeps: "everything" });
    expect(await network.sweepHere("long.yaml", "here", ...POINTS).ended).toBe(0);
  });
  afterEach(async () => {
    await network.processes.endAll();
    network.nextQueue();
  });
  afterAll(() => network.close());

  function expectWhole(out: string): void {
    network.expectOnce(out, 3);
    network.expectSameResults("here", out);
  }

  test("a worker is killed in the middle of a run", async () => {
    const sweep = network.sweep("long.yaml", "killed", ...POINTS);
    const killed = network.worker();
    const { job } = await killed.until("begin");
    killed.child.kill("SIGKILL");
    const other = network.worker();
    await other.until("stalled", { job });
    await other.until("done", { job });
    expect(await sweep.ended).toBe(0);
    expectWhole("killed");
  });

  test("a worker is killed, and the others would end for want of something to do", async () => {
    const sweep = network.sweep("long.yaml", "not-idle", "--seeds", "1");
    const killed = network.worker();
    const { job } = await killed.until("begin");
    killed.child.kill("SIGKILL");
    const brief = network.worker("--exit-when-idle", "200ms");
    await brief.until("done", { job });
    expect(await sweep.ended).toBe(0);
    expect(await brief.ended).toBe(0);
    network.expectOnce("not-idle", 1);
  });

  test("a worker stops answering, is taken to be dead, and comes back with its result", async () => {
    const sweep = network.sweep("long.yaml", "stopped", ...POINTS);
    const stopped = network.worker();
    const { job } = await stopped.until("begin");
    stopped.child.kill("SIGSTOP");
    const other = network.worker();
    await other.until("done", { job });
    stopped.child.kill("SIGCONT");
    await stopped.until("overtaken");
    expect(await sweep.ended).toBe(0);
    expectWhole("stopped");
  });

  test("a worker is asked to end: it gives back what it is at, and leaves at once", async () => {
    const sweep = network.sweep("long.yaml", "left", ...POINTS);
    const patient = ["--queue-beat", "5s"];
    const leaving = network.worker(...patient);
    const { job } = await leaving.until("begin");
    leaving.child.kill("SIGTERM");
    await leaving.until("gaveBack", { job });
    expect(await leaving.ended).toBe(0);
    const other = network.worker(...patient);
    await other.until("done", { job });
    expect(await sweep.ended).toBe(0);
    expect(other.lines.filter(({ event }) => event === "stalled")).toEqual([]);
    expectWhole("left");
  });

  test("the sweep is killed: what workers did without it is there when it goes on", async () => {
    const killed = network.sweep("long.yaml", "again", ...POINTS);
    const worker = network.worker("--exit-when-idle", "2s");
    await worker.until("begin");
    killed.child.kill("SIGKILL");
    expect(await worker.ended).toBe(0);
    expect(worker.lines.filter(({ event }) => event === "done")).toHaveLength(3);
    const again = network.sweep("long.yaml", "again", ...POINTS);
    expect(await again.ended).toBe(0);
    expectWhole("again");
  });

  test("the sweep is interrupted: it takes back what nobody has begun, and goes on later", async () => {
    const sweep = network.sweep("long.yaml", "interrupted", ...POINTS);
    const worker = network.worker();
    await worker.until("begin");
    sweep.child.kill("SIGINT");
    expect(await sweep.ended).toBe(130);
    expect(await network.redis.client().keys(`hearsay:${network.queueName}*:wait`)).toEqual([]);
    expect(await network.sweep("long.yaml", "interrupted", ...POINTS).ended).toBe(0);
    expectWhole("interrupted");
  });

  test("Redis dies, and keeps what it had", async () => {
    const sweep = network.sweep("long.yaml", "kept", ...POINTS);
    await network.worker().until("begin");
    await network.redis.kill();
    await sweep.until("queue", { kind: "lost" });
    expect(await network.redis.run()).toBe(true);
    expect(await sweep.ended).toBe(0);
    expectWhole("kept");
  });

  test("Redis dies, and comes back empty", async () => {
    const forgetful = await QueueNetwork.open({ keeps: "nothing" });
    try {
      const sweep = forgetful.sweep("long.yaml", "emptied", ...POINTS);
      const worker = forgetful.worker();
      await sweep.until("point");
      await forgetful.redis.kill();
      await Promise.all([sweep.until("queue", { kind: "lost" }), worker.until("lost")]);
      expect(await forgetful.redis.run()).toBe(true);
      await Promise.all([sweep.until("queue", { kind: "back" }), worker.until("back")]);
      expect(await sweep.ended).toBe(0);
      forgetful.expectOnce("emptied", 3);
      forgetful.expectSameResults(network.path("here"), "emptied");
      expect(sweep.lines.filter(({ event, kind }) => event === "queue" && kind === "lost")).toHaveLength(1);
    } finally {
      await forgetful.close();
    }
  });
});
