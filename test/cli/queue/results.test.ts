import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { PROGRAM } from "../hearsay.js";
import { QueueNetwork } from "./network.js";
import { hasRedis, PATIENCE } from "./redis-server.js";

const POINTS = ["--vary", "peers=5,6,7", "--vary", "network.latency=10 ms,20 ms", "--seeds", "1..4"];

describe.skipIf(!hasRedis)("a sweep through a queue", PATIENCE, () => {
  let network: QueueNetwork;

  beforeAll(async () => {
    network = await QueueNetwork.open({}, "1s");
    expect(await network.sweepHere("ring.yaml", "here", ...POINTS, "--workers", "1").ended).toBe(0);
  });
  afterEach(async () => {
    await network.processes.endAll();
    network.nextQueue();
  });
  afterAll(() => network.close());

  test("gives the same bytes by one process, by three shards, and by four workers", async () => {
    const shards = ["1/3", "2/3", "3/3"].map((shard, index) =>
      network.sweepHere("ring.yaml", `shard-${index}`, ...POINTS, "--shard", shard),
    );
    await Promise.all(shards.map(({ ended }) => ended));
    const folders = [0, 1, 2].map((index) => network.path(`shard-${index}`));
    const merge = ["merge", ...folders, "--out", network.path("merged"), "--json"];
    expect(await network.processes.startProgram(PROGRAM, merge).ended).toBe(0);

    const workers = [1, 2, 3, 4].map(() => network.worker());
    await Promise.all(workers.map((worker) => worker.until("listening")));
    const sweep = network.sweep("ring.yaml", "by-queue", ...POINTS);
    await sweep.until("workers", { workers: 4, threads: 4 });
    expect(await sweep.ended).toBe(0);
    network.expectSameResults("here", "merged");
    network.expectSameResults("here", "by-queue");
    network.expectOnce("by-queue", 24);
    const client = network.redis.client();
    const left = await client.keys(`hearsay:${network.queueName}@*:p-*`);
    expect(left).toEqual([]);
  });

  test("shares the runs with another one of the same points, and each gets all results", async () => {
    const [one, other] = [network.sweep("ring.yaml", "one", ...POINTS), network.sweep("ring.yaml", "other", ...POINTS)];
    // They say that nobody is there when their points are.
    await Promise.all([one.until("workers"), other.until("workers")]);
    const worker = network.worker();
    expect(await Promise.all([one.ended, other.ended])).toEqual([0, 0]);
    network.expectSameResults("here", "one");
    network.expectSameResults("here", "other");
    expect(worker.lines.filter(({ event }) => event === "done")).toHaveLength(24);
  });

  test("goes on with what is new, and can be a shard", async () => {
    network.worker();
    const shard = network.sweep("ring.yaml", "part", ...POINTS, "--shard", "1/2");
    expect(await shard.ended).toBe(0);
    expect(shard.lines[0]).toMatchObject({ event: "begin", points: 12, done: 0 });
    expect(await network.sweep("ring.yaml", "more", "--seeds", "1..2").ended).toBe(0);
    const more = network.sweep("ring.yaml", "more", "--seeds", "1..3");
    expect(await more.ended).toBe(0);
    expect(more.lines[0]).toMatchObject({ event: "begin", points: 3, done: 2 });
  });

  test("adds seeds until the results are precise enough", async () => {
    const lossy = network.file(
      "lossy.yaml",
      "name: lossy\nduration: 10 s\npeers: 12\nprotocol: { gossip: off, liveness: off }\nnetwork: { loss: 30 %, mode: datagram }\noverlay: { ring: { each: 1 } }\npublish: [{ at: 1 s, by: peer-1 }]\n",
    );
    const words = ["--seeds", "1..3", "--until", "halfWidth(coverage)<15%"];
    expect(await network.sweepHere(lossy, "until-here", ...words).ended).toBe(0);
    network.worker();
    const sweep = network.sweep(lossy, "until", ...words);
    expect(await sweep.ended).toBe(0);
    expect(sweep.lines.filter(({ event }) => event === "begin").length).toBeGreaterThan(1);
    network.expectSameResults("until-here", "until");
  });

  test("sends the files along that a scenario refers to", async () => {
    network.file("links.csv", "peer-1,peer-2\npeer-2,peer-3\npeer-3,peer-4\npeer-4,peer-5\n");
    const scenario = network.file(
      "files.yaml",
      "name: files\nduration: 10 s\npeers: 5\nprotocol: { gossip: off, liveness: off }\nnetwork: { latency: 10 ms }\noverlay: { file: links.csv }\npublish: [{ at: 1 s, by: peer-1 }]\n",
    );
    expect(await network.sweepHere(scenario, "files-here", "--seeds", "1..2").ended).toBe(0);
    network.worker();
    expect(await network.sweep(scenario, "files", "--seeds", "1..2").ended).toBe(0);
    network.expectSameResults("files-here", "files");
  });

  test("tells a point that fails as threads here do", async () => {
    const scenario = network.file(
      "misfit.yaml",
      "name: misfit\nduration: 10 s\npeers: { count: 5, join: { every: 2 s } }\nfaults: [{ at: 3 s, kill: { peers: 5 } }]\n",
    );
    expect(await network.sweepHere(scenario, "misfit-here", "--seeds", "1..2").ended).toBe(1);
    network.worker();
    expect(await network.sweep(scenario, "misfit", "--seeds", "1..2").ended).toBe(1);
    network.expectSameResults("misfit-here", "misfit");
  });

  test("says that nobody is there, and how to start a worker", async () => {
    const sweep = network.sweep("ring.yaml", "lonely", "--seeds", "1");
    const { advice } = await sweep.until("workers", { workers: 0 });
    const { url } = network.redis;
    const command = `hearsay worker --queue ${url} --queue-name ${network.queueName}`;
    expect(advice).toBe(`no worker is listening there: start one with ${command}`);
  });
});
